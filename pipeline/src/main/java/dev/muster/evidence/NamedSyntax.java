package dev.muster.evidence;

import dev.muster.evidence.parse.GivenUpException;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.model.Packet;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/**
 * What a document's name promises that it is written in. A name never decides what a document is;
 * but an export called {@code .json} that holds no JSON, such as the error page of a proxy or the
 * half of an answer, is a broken export and not a text for people.
 */
final class NamedSyntax {
    private static final Set<String> PROSE = Set.of("html", "plain-text", "markdown");
    private static final Set<String> ARCHIVES = Set.of("zip", "tar", "tgz", "gz", "zst");
    private static final Set<String> JSON = Set.of("json", "sarif");
    private static final Set<String> DATA = Set.of("json", "sarif", "jsonl", "ndjson", "xml");

    private NamedSyntax() {}

    /** What is wrong with a document that reads as prose of this format; empty when nothing is. */
    static Optional<String> asProse(Probe probe, String format) {
        String ending = ending(probe);
        return PROSE.contains(format) && DATA.contains(ending)
                ? Optional.of(
                        "it is named .%s and holds %s"
                                .formatted(
                                        ending,
                                        format.equals("html") ? "an HTML page" : "text for people"))
                : Optional.empty();
    }

    /** What is wrong with a document that fits no format; empty when nothing is known to be. */
    static Optional<String> unfit(Probe probe, Packet.Entry entry, ReadLimits limits)
            throws IOException {
        String ending = ending(probe);
        if (ARCHIVES.contains(ending)) {
            return Optional.of("the archive is broken: no document could be taken out of it");
        }
        boolean json = JSON.contains(ending);
        if (!json && !ending.equals("xml")) {
            return Optional.empty();
        }
        try (InputStream in = entry.content().open()) {
            if (json) {
                new JsonWalk().walk(in, (_, _, _, _) -> {});
            } else {
                parse(in, limits);
            }
            return Optional.empty();
        } catch (UnreadableEvidenceException e) {
            return Optional.of("it is named .%s, and %s".formatted(ending, e.getMessage()));
        }
    }

    private static void parse(InputStream in, ReadLimits limits)
            throws IOException, UnreadableEvidenceException {
        try (XmlSource xml = XmlSource.open(in, limits.depth())) {
            while (xml.next()) {
                GivenUpException.check();
            }
        }
    }

    /**
     * The ending of the name; empty for hidden files, which are leavings of an operating system.
     */
    private static String ending(Probe probe) {
        String name = probe.fileName();
        return name.startsWith(".") ? "" : name.substring(name.lastIndexOf('.') + 1);
    }
}
