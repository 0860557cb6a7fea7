package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Confidence;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import dev.muster.model.Selector;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The output of {@code sha256sum} and its relatives, the BSD form, and files that hold one bare
 * digest.
 */
final class ChecksumFileReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat(
                    "checksum-file", 1, DocumentKind.CHECKSUM, "Checksum file (GNU, BSD, bare)");

    /** Every hash function gives whole words of 32 bits; other lengths were cut. */
    private static final int DIGITS_OF_A_WORD = 8;

    private static final int HEAD = 16 * 1024;
    private static final Pattern LINE = Pattern.compile("(?m)^.*$");
    private static final Pattern BARE = Pattern.compile("\\s*([0-9a-fA-F]{32,128})\\s*");
    private static final Pattern EXTENSION =
            Pattern.compile(".+\\.(?:md5|sha1|sha224|sha256|sha384|sha512)");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        if (BARE.matcher(probe.text()).matches()) {
            return isNamedAfterAlgorithm(probe.fileName())
                    ? Fit.likely("one digest", "a file named after an algorithm")
                    : Fit.fallback("one digest");
        }
        List<String> lines = probe.lines();
        boolean cut = probe.head().length == HEAD && lines.size() > 1;
        List<String> entries =
                lines.subList(0, cut ? lines.size() - 1 : lines.size()).stream()
                        .filter(line -> !ChecksumLine.isIgnored(line))
                        .toList();
        if (entries.isEmpty() || !entries.stream().allMatch(ChecksumLine::is)) {
            return mostly(entries);
        }
        return entries.stream().allMatch(ChecksumLine::isBsd)
                ? Fit.certain("every line is ALGORITHM (name) = digest")
                : Fit.likely("every line is a digest and a name");
    }

    /** A few damaged lines do not make it another format; headings do. */
    private static Fit mostly(List<String> entries) {
        if (entries.stream().anyMatch(line -> line.startsWith("##"))) {
            return Fit.none();
        }
        long good = entries.stream().filter(ChecksumLine::is).count();
        return good > 1 && good * 10 > entries.size() * 7L
                ? Fit.likely("most lines are a digest and a name")
                : Fit.none();
    }

    private static boolean isNamedAfterAlgorithm(String fileName) {
        return EXTENSION.matcher(fileName.toLowerCase(Locale.ROOT)).matches();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource text = document.text();
        Matcher bare = BARE.matcher(text.text());
        if (bare.matches()) {
            bare(text, bare, document.fileName(), sink);
        } else {
            lines(text, sink);
        }
    }

    private static void bare(TextSource text, Matcher bare, String fileName, ClaimSink sink) {
        ClaimSink item = sink.item("checksum", "1");
        if (isNamedAfterAlgorithm(fileName)) {
            String name = fileName.substring(0, fileName.lastIndexOf('.'));
            item.derived(
                    "checksum.name",
                    "file-name",
                    name,
                    new Selector.WholeDocument(),
                    Confidence.INFERRED);
        }
        Selector where = text.select(bare.start(1), bare.end(1));
        String algorithm = DigestShape.algorithmOf(bare.group(1)).orElse("");
        digest(item, algorithm, bare.group(1), where);
        String named = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (isNamedAfterAlgorithm(fileName) && !named.equals(algorithm)) {
            sink.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the file is named after %s, its digest has %d digits"
                            .formatted(named, bare.group(1).length()),
                    where);
        }
    }

    private static void lines(TextSource text, ClaimSink sink) {
        Map<String, String> digests = new HashMap<>();
        Matcher line = LINE.matcher(text.text());
        for (int number = 1; line.find(); number++) {
            var entry = ChecksumLine.parse(text, line.start(), line.end());
            if (entry.isPresent()) {
                entry(entry.get(), sink.item("checksum", Integer.toString(number)), digests);
            } else if (!ChecksumLine.isIgnored(line.group())) {
                sink.partlyRead();
                sink.problem(
                        FindingCode.SCHEMA_VIOLATION,
                        "line %d is no digest and name".formatted(number),
                        text.select(line.start(), line.end()));
            }
        }
    }

    private static void entry(ChecksumLine entry, ClaimSink item, Map<String, String> digests) {
        item.claim("checksum.name", entry.name(), entry.nameAt());
        digest(item, entry.algorithm(), entry.digest(), entry.digestAt());
        String before = digests.putIfAbsent(entry.algorithm() + " " + entry.name(), entry.digest());
        if (before != null && !before.equalsIgnoreCase(entry.digest())) {
            item.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the file %s is listed twice with different digests".formatted(entry.name()),
                    entry.digestAt());
        }
    }

    private static void digest(ClaimSink item, String algorithm, String digest, Selector where) {
        if (algorithm.isEmpty()) {
            boolean cut = digest.length() % DIGITS_OF_A_WORD != 0;
            if (cut) {
                item.partlyRead();
            }
            item.problem(
                    cut ? FindingCode.UNREADABLE_DOCUMENT : FindingCode.SCHEMA_VIOLATION,
                    "no algorithm has digests of %d hex digits".formatted(digest.length()),
                    where);
            return;
        }
        item.claim("checksum.digests." + algorithm, digest, where);
        DigestShape.flaw(algorithm, digest)
                .ifPresent(flaw -> item.problem(FindingCode.SCHEMA_VIOLATION, flaw, where));
    }
}
