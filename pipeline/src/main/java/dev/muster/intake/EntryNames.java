package dev.muster.intake;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of one folder or archive: each must be safe on every system, and no two may be taken
 * for one another on any.
 */
final class EntryNames {
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern DOTS_AND_SPACES = Pattern.compile("[. ]*");
    private static final Pattern DEVICE =
            Pattern.compile(
                    "(CON|PRN|AUX|NUL|CLOCK\\$|CONIN\\$|CONOUT\\$|(COM|LPT)[0-9\u00b9\u00b2\u00b3])",
                    Pattern.CASE_INSENSITIVE);

    private final String where;
    private final Budget budget;
    private final Map<String, String> files = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final Set<String> parents = new HashSet<>();

    /**
     * @param where what stands before each path in a message: empty, or {@code outer.zip!/}
     */
    EntryNames(String where, Budget budget) {
        this.where = where;
        this.budget = budget;
    }

    /** The text of a name given in bytes. */
    String decode(byte[] name) throws RefusedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
        } catch (CharacterCodingException e) {
            String shown = new String(name, StandardCharsets.ISO_8859_1);
            throw unsafe(shown, "the name is not UTF-8");
        }
    }

    /** Takes the name of a regular file and gives its path. */
    String file(String name) throws RefusedException {
        String path = check(name);
        budget.countEntry(where + path);
        String folded = fold(path);
        claim(files, folded, path);
        if (folders.containsKey(folded) || parents.contains(folded)) {
            throw unsafe(path, "the name is both a file and a folder");
        }
        claimParents(path, folded);
        return path;
    }

    /** Takes the name of a folder, with or without a slash at its end. */
    void folder(String name) throws RefusedException {
        String path = check(name.endsWith("/") ? name.substring(0, name.length() - 1) : name);
        budget.countEntry(where + path);
        String folded = fold(path);
        claim(folders, folded, path);
        if (files.containsKey(folded)) {
            throw unsafe(path, "the name is both a file and a folder");
        }
        claimParents(path, folded);
    }

    private void claim(Map<String, String> taken, String folded, String path)
            throws RefusedException {
        String other = taken.putIfAbsent(folded, path);
        if (other != null) {
            throw other.equals(path)
                    ? unsafe(path, "the name occurs twice")
                    : unsafe(path, "some systems take the name for the same as " + shown(other));
        }
    }

    private void claimParents(String path, String folded) throws RefusedException {
        for (int slash = folded.lastIndexOf('/');
                slash > 0;
                slash = folded.lastIndexOf('/', slash - 1)) {
            String parent = folded.substring(0, slash);
            if (files.containsKey(parent)) {
                throw unsafe(path, "the name is both a file and a folder");
            }
            if (!parents.add(parent)) {
                return;
            }
        }
    }

    /** What case-insensitive and normalizing file systems take a path for. */
    private static String fold(String path) {
        String composed = Normalizer.normalize(path, Normalizer.Form.NFC);
        String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        StringBuilder trimmed = new StringBuilder();
        for (String segment : Normalizer.normalize(folded, Normalizer.Form.NFC).split("/", -1)) {
            int end = segment.length();
            while (end > 0 && (segment.charAt(end - 1) == '.' || segment.charAt(end - 1) == ' ')) {
                end--;
            }
            trimmed.append(trimmed.isEmpty() ? "" : "/").append(segment, 0, end);
        }
        return trimmed.toString();
    }

    private String check(String name) throws RefusedException {
        String path = name.startsWith("./") ? name.substring(2) : name;
        checkCharacters(path);
        if (path.isEmpty()) {
            throw unsafe(name, "the name is empty");
        }
        if (path.startsWith("/") || DRIVE.matcher(path).matches()) {
            throw unsafe(path, "the path is absolute");
        }
        String[] segments = path.split("/", -1);
        for (String segment : segments) {
            checkSegment(path, segment);
        }
        if (path.contains("!/")) {
            throw unsafe(path, "the path holds !/, which stands for the inside of an archive");
        }
        IntakeLimits limits = budget.limits();
        int bytes = path.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.pathBytes()) {
            throw RefusedException.limit(
                    where + shown(path), "pathBytes", limits.pathBytes(), bytes);
        }
        if (segments.length > limits.pathLevels()) {
            throw RefusedException.limit(
                    where + path, "pathLevels", limits.pathLevels(), segments.length);
        }
        return path;
    }

    private void checkCharacters(String path) throws RefusedException {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\') {
                throw unsafe(path, "the path holds a backslash");
            }
            if (Character.isISOControl(c)
                    || isDirectionControl(c)
                    || c == '\u2028'
                    || c == '\u2029') {
                throw unsafe(
                        path, "the path holds the control character U+%04X".formatted((int) c));
            }
        }
    }

    /** Characters that make a name read as another one. */
    private static boolean isDirectionControl(char c) {
        return c >= '\u202a' && c <= '\u202e'
                || c >= '\u2066' && c <= '\u2069'
                || c == '\u200e'
                || c == '\u200f';
    }

    private void checkSegment(String path, String segment) throws RefusedException {
        if (segment.equals("..")) {
            throw unsafe(path, "the path climbs out with ..");
        }
        if (DOTS_AND_SPACES.matcher(segment).matches()) {
            throw unsafe(path, "the path has a segment that is empty or only dots and spaces");
        }
        int dot = segment.indexOf('.');
        String stem = (dot < 0 ? segment : segment.substring(0, dot)).stripTrailing();
        if (DEVICE.matcher(stem).matches()) {
            throw unsafe(path, "the path names the device " + stem);
        }
    }

    private RefusedException unsafe(String path, String reason) {
        return RefusedException.unsafe(where + shown(path) + ": " + reason);
    }

    /** A name as a message may show it: short, and with nothing that a terminal would act on. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints()
                .limit(120)
                .forEach(
                        c -> {
                            if (Character.isISOControl(c)
                                    || Character.getType(c) == Character.FORMAT
                                    || c == 0x2028
                                    || c == 0x2029) {
                                shown.append("\\u%04x".formatted(c));
                            } else {
                                shown.appendCodePoint(c);
                            }
                        });
        return shown + (name.codePointCount(0, name.length()) > 120 ? "…" : "");
    }
}
