package dev.muster.canary;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks for a text in bytes, in every form that a program could have given it. */
final class Search {
    private static final int SNIPPET = 60;

    private final Map<String, String> forms = new LinkedHashMap<>();

    Search(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        forms.put("plain", text);
        forms.put("lower case", text.toLowerCase(Locale.ROOT));
        forms.put("hex", HexFormat.of().formatHex(utf8));
        forms.put("HEX", HexFormat.of().withUpperCase().formatHex(utf8));
        forms.put("URL", URLEncoder.encode(text, StandardCharsets.UTF_8));
        forms.put("percent", percent(utf8));
        forms.put("UTF-16LE", latin(text.getBytes(StandardCharsets.UTF_16LE)));
        forms.put("UTF-16BE", latin(text.getBytes(StandardCharsets.UTF_16BE)));
        forms.put(
                "JSON escapes",
                text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining()));
        for (int shift = 0; shift < 3; shift++) {
            forms.put("base64 " + shift, base64(utf8, shift));
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String percent(byte[] bytes) {
        StringBuilder percent = new StringBuilder();
        for (byte b : bytes) {
            percent.append("%%%02X".formatted(b));
        }
        return percent.toString();
    }

    /** What any base64 of the text holds when so many bytes come before it. */
    private static String base64(byte[] bytes, int shift) {
        byte[] shifted = new byte[bytes.length + shift];
        System.arraycopy(bytes, 0, shifted, shift, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        return encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 2);
    }

    /** Where it is in the bytes: the form, and a few of the bytes around it. */
    List<String> in(String where, byte[] bytes) {
        List<String> hits = new ArrayList<>();
        String text = latin(bytes);
        forms.forEach(
                (form, needle) -> {
                    int at = text.indexOf(needle);
                    if (at >= 0) {
                        hits.add(
                                "%s (%s): …%s…"
                                        .formatted(
                                                where,
                                                form,
                                                text.substring(
                                                        Math.max(0, at - SNIPPET),
                                                        Math.min(
                                                                text.length(),
                                                                at + needle.length() + SNIPPET))));
                    }
                });
        return hits;
    }

    /** Where it is in all files below a folder. */
    List<String> below(Path folder) throws IOException {
        List<String> hits = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            hits.addAll(in("name of " + file, file.toString().getBytes(StandardCharsets.UTF_8)));
            try {
                hits.addAll(in(file.toString(), Files.readAllBytes(file)));
            } catch (NoSuchFileException e) {
                // a server's own file that came and went
            }
        }
        return hits;
    }
}
