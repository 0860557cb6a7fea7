package dev.muster.evidence.format;

import dev.muster.evidence.parse.TextSource;
import dev.muster.model.Selector;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of a checksum file, in the GNU form ({@code digest name}, {@code digest *name}) or the
 * BSD form ({@code SHA256 (name) = digest}). A name that the GNU form escapes stays escaped, as
 * written.
 */
record ChecksumLine(
        String algorithm, String name, Selector nameAt, String digest, Selector digestAt) {
    private static final Pattern GNU =
            Pattern.compile("\\\\?([0-9a-fA-F]{32,128})(?: \\*| {1,2}|\\t)(\\S.*)");
    private static final Pattern BSD =
            Pattern.compile("([A-Z][A-Z0-9/-]*) ?\\((.+)\\) ?= ?([0-9a-fA-F]{32,128})");

    /** Whether the line names its algorithm. */
    static boolean isBsd(String line) {
        return BSD.matcher(line).matches();
    }

    /** Whether the line is an entry in either form. */
    static boolean is(String line) {
        return isBsd(line) || GNU.matcher(line).matches();
    }

    /** Blank lines and comments say nothing; headings of a Markdown text are no comments. */
    static boolean isIgnored(String line) {
        return line.isBlank() || line.startsWith("#") && !line.startsWith("##");
    }

    /** The entry between two offsets of a text; empty when there is none. */
    static Optional<ChecksumLine> parse(TextSource text, int start, int end) {
        Matcher bsd = BSD.matcher(text.text()).region(start, end);
        if (bsd.matches()) {
            String algorithm = bsd.group(1).toLowerCase(Locale.ROOT).replace("sha-", "sha");
            return Optional.of(of(text, bsd, algorithm, 2, 3));
        }
        Matcher gnu = GNU.matcher(text.text()).region(start, end);
        return gnu.matches()
                ? Optional.of(of(text, gnu, DigestShape.algorithmOf(gnu.group(1)).orElse(""), 2, 1))
                : Optional.empty();
    }

    private static ChecksumLine of(
            TextSource text, Matcher line, String algorithm, int name, int digest) {
        return new ChecksumLine(
                algorithm,
                line.group(name),
                text.select(line.start(name), line.end(name)),
                line.group(digest),
                text.select(line.start(digest), line.end(digest)));
    }
}
