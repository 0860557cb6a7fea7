package dev.muster.canary;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Documents of every format that is read, each with a canary of its own in many of its values. */
final class PlantedPacket {
    private static final Path SAMPLES =
            Path.of(System.getProperty("muster.root", "..")).resolve("samples/evidence");
    private static final Pattern VALUE =
            Pattern.compile("\"([^\"\\\\\\n]{12,})\"|>([^<>\\n]{12,})<");
    private static final int SPOTS = 12;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Canary> canaries = new ArrayList<>();

    private PlantedPacket() {}

    /** The files by path. */
    Map<String, byte[]> files() {
        return files;
    }

    List<Canary> canaries() {
        return canaries;
    }

    private Canary next() {
        Canary canary = Canary.number(canaries.size());
        canaries.add(canary);
        return canary;
    }

    /** A document of every format, as in the samples. */
    static PlantedPacket ofSamples() throws IOException {
        PlantedPacket packet = new PlantedPacket();
        try (Stream<Path> formats = Files.list(SAMPLES)) {
            for (Path format : formats.sorted().toList()) {
                packet.plant(format);
            }
        }
        return packet;
    }

    private void plant(Path format) throws IOException {
        Path sample = largest(format);
        String name = format.getFileName() + "/" + sample.getFileName();
        if (format.endsWith("pdf")) {
            files.put(name, pdf(next().text()));
        } else if (format.endsWith("docx")) {
            files.put(name, docx(Files.readAllBytes(sample), next().text()));
        } else {
            String text = Files.readString(sample, StandardCharsets.ISO_8859_1);
            files.put(name, planted(text, next().text()).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    private static Path largest(Path format) throws IOException {
        try (Stream<Path> cases = Files.walk(format)) {
            return cases.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("expected"))
                    .max(
                            Comparator.comparingLong((Path file) -> file.toFile().length())
                                    .thenComparing(Path::toString))
                    .orElseThrow();
        }
    }

    /** Into values where the text has any, else at the end of lines. */
    private static String planted(String text, String canary) {
        Matcher values = VALUE.matcher(text);
        List<Integer> ends = new ArrayList<>();
        while (values.find()) {
            ends.add(values.end() - 1);
        }
        if (ends.size() < 3) {
            ends.clear();
            for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
                ends.add(at > 0 && text.charAt(at - 1) == '\r' ? at - 1 : at);
            }
        }
        StringBuilder result = new StringBuilder(text);
        int step = Math.max(1, ends.size() / SPOTS);
        for (int i = ends.size() - 1; i > 0; i -= step) {
            result.insert(ends.get(i), " " + canary);
        }
        return ends.size() < 2 ? text + " " + canary + "\n" : result.toString();
    }

    private static byte[] docx(byte[] sample, String canary) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(sample));
                ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                String text = new String(content, StandardCharsets.UTF_8);
                out.write(
                        entry.getName().equals("word/document.xml")
                                ? text.replaceFirst("</w:t>", " " + canary + "</w:t>")
                                        .getBytes(StandardCharsets.UTF_8)
                                : content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf(String canary) {
        String page = "BT /F1 12 Tf 72 700 Td (Rollback of billing: " + canary + ") Tj ET";
        List<String> objects =
                List.of(
                        "<< /Type /Catalog /Pages 2 0 R >>",
                        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
                        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
                        "<< /Length %d >>\nstream\n%s\nendstream".formatted(page.length(), page),
                        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.size(); i++) {
            offsets.add(pdf.length());
            pdf.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
        }
        int table = pdf.length();
        pdf.append("xref\n0 6\n0000000000 65535 f \n");
        offsets.forEach(offset -> pdf.append("%010d 00000 n \n".formatted(offset)));
        pdf.append("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(table));
        return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** What hides, breaks or nests: names, escapes, encodings, archives, unreadable documents. */
    static PlantedPacket ofTraps(int first) throws IOException {
        PlantedPacket packet = new PlantedPacket();
        for (int i = 0; i < first; i++) {
            packet.next();
        }
        packet.canaries.clear();
        packet.trap(first);
        return packet;
    }

    private void trap(int first) throws IOException {
        int number = first;
        put("notes/" + ALIVE + ".txt", "the key is %s\n", number++);
        put("notes/" + named(number) + ".txt", "its name has one\n", number++);
        put(named(number) + "/folder.md", "# Folder\n", number++);
        put("escaped/run.json", json(escaped(Canary.number(number).text())), number++);
        put("escaped/entities.xml", entities(Canary.number(number).text()), number++);
        put("broken/half.json", "{\"a\": \"%s\", \"b\": tru", number++);
        put("broken/half.xml", "<testsuite name=\"a\"><testcase name=\"%s\"><failure>", number++);
        put("broken/half.yaml", "a: [%s\nb: }{\n", number++);
        put(
                "broken/junit.xml",
                "<testsuites><testsuite name=\"%s\" tests=\"x%1$s\"/></testsuites>",
                number++);
        put("key/name.json", "{\"%s\": {\"version\": \"1\"}}", number++);
        put("key/name.yaml", "%s: {version: 1}\n", number++);
        put("mail/note.eml", "From: a@example.com\nSubject: key %s\n\nthe same: %1$s\n", number++);
        put("table/key.csv", "name,value\nkey,%s\n", number++);
        put(".env", "API_KEY=%s\n", number++);
        put("utf16.txt", "the key is %s\n", number++);
        files.computeIfPresent("utf16.txt", (_, bytes) -> utf16(bytes));
        put("packet.yaml", PACKET, number++);
        put("secret.yaml", SECRET.formatted(base64(Canary.number(number))), number++);
        put("statement.dsse.json", dsse(Canary.number(number)), number++);
        put("many/TEST-many.xml", many(number), number++);
        files.put(
                "nested.zip",
                zip(Map.of("inner/" + named(number) + ".txt", Canary.number(number).bytes())));
        canaries.add(Canary.number(number));
    }

    /** Is not secret, and must be found where a canary must not. */
    static final String ALIVE = "unmasked-and-alive-7341";

    private static final String PACKET =
            """
            apiVersion: muster.dev/v1
            kind: ReadinessPacket
            service: billing-service
            submittedBy: "%s"
            documents:
              - {path: "docs/%1$s.md", kind: runbook}
            """;
    private static final String SECRET =
            """
            apiVersion: v1
            kind: Secret
            metadata: {name: archive}
            data:
              note: %s
            stringData:
              key: "%%s"
            """;

    private void put(String path, String content, int number) {
        Canary canary = Canary.number(number);
        canaries.add(canary);
        files.put(
                path,
                content.contains("%")
                        ? content.formatted(canary.text()).getBytes(StandardCharsets.UTF_8)
                        : content.getBytes(StandardCharsets.UTF_8));
    }

    /** As it may stand in a name. */
    static String named(int number) {
        return Canary.number(number).text().replaceAll("https?://|/|:", "_");
    }

    private static String json(String value) {
        return "{\"kind\": \"note\", \"url\": \"" + value + "\"}";
    }

    private static String escaped(String text) {
        return text.chars().mapToObj("\\u%04x"::formatted).collect(Collectors.joining());
    }

    private static String entities(String text) {
        return "<testsuites><testsuite name=\"s\" tests=\"1\" failures=\"1\"><testcase classname=\"c\" name=\"n\"><failure message=\"m\">"
                + text.chars().mapToObj("&#%d;"::formatted).collect(Collectors.joining())
                + "</failure></testcase></testsuite></testsuites>";
    }

    private static byte[] utf16(byte[] bytes) {
        return ("\ufeff" + new String(bytes, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_16LE);
    }

    private static String base64(Canary canary) {
        return Base64.getEncoder().encodeToString(canary.bytes());
    }

    private static String dsse(Canary canary) {
        String statement =
                """
                {"_type": "https://in-toto.io/Statement/v1", "subject": [{"name": "%s", "digest": {"sha256": "%s"}}],
                 "predicateType": "https://slsa.dev/provenance/v1",
                 "predicate": {"buildDefinition": {"buildType": "https://example.com/%1$s"},
                   "runDetails": {"builder": {"id": "https://example.com/%1$s"}}}}"""
                        .formatted(canary.text(), "a".repeat(64));
        return "{\"payloadType\": \"application/vnd.in-toto+json\", \"payload\": \"%s\", \"signatures\": [{\"sig\": \"AAAA\"}]}"
                .formatted(
                        Base64.getEncoder()
                                .encodeToString(statement.getBytes(StandardCharsets.UTF_8)));
    }

    /** More than are told of, all different. */
    private static String many(int number) {
        StringBuilder many = new StringBuilder("<testsuite name=\"many\" tests=\"80\">");
        for (int i = 0; i < 80; i++) {
            many.append(
                    "<testcase classname=\"c\" name=\"%s\"/>"
                            .formatted(Canary.number(10_000 + 8 * i).text()));
        }
        return many.append(
                        "<testcase name=\"%s\"/></testsuite>"
                                .formatted(Canary.number(number).text()))
                .toString();
    }

    /** The files as a zip. */
    static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The files below a folder. */
    void write(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
        }
    }
}
