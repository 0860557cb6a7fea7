package dev.muster.evidence;

import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.ProblemSink;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.evidence.parse.XmlSource;
import dev.muster.evidence.parse.YamlTrees;
import dev.muster.model.Blob;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A packet entry whose format is known, and the limits it is read under.
 *
 * @param path inside the packet; a hint, never a decision
 * @param words what readers know by words that are data
 * @param watch hears what is looked for and not found
 */
public record EvidenceDocument(
        String path, Blob content, ReadLimits limits, Lexicon words, DriftWatch watch) {
    /** A document that is read for its structure alone, and whose drift nobody asks about. */
    public EvidenceDocument(String path, Blob content, ReadLimits limits) {
        this(path, content, limits, Lexicon.EMPTY, new DriftWatch(FormatShapes.NONE, ""));
    }

    /** A fresh stream from the first byte. */
    public InputStream open() throws IOException {
        return content.open();
    }

    /**
     * A fresh stream for what is read line by line: text in UTF-16, which PowerShell's {@code >}
     * writes, comes in UTF-8.
     *
     * @throws UnreadableEvidenceException as {@link #bytes()}, for text in UTF-16
     */
    public InputStream openLines() throws IOException, UnreadableEvidenceException {
        try (InputStream in = open()) {
            byte[] mark = in.readNBytes(2);
            boolean wide =
                    mark.length == 2
                            && ((mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff
                                    || (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe);
            if (!wide) {
                return open();
            }
        }
        return new ByteArrayInputStream(text().text().getBytes(StandardCharsets.UTF_8));
    }

    /**
     * All bytes, for what a library must hold whole.
     *
     * @throws UnreadableEvidenceException when the document is over {@link
     *     ReadLimits#wholeDocumentBytes()}
     */
    public byte[] bytes() throws IOException, UnreadableEvidenceException {
        if (content.size() > limits.wholeDocumentBytes()) {
            throw new UnreadableEvidenceException(
                    "the document has %d bytes, over the limit of %d for a document held whole"
                            .formatted(content.size(), limits.wholeDocumentBytes()));
        }
        try (InputStream in = open()) {
            return in.readAllBytes();
        }
    }

    /** A whole JSON document in memory. */
    public Tree json(ProblemSink problems) throws IOException, UnreadableEvidenceException {
        return watch.over(JsonTrees.read(bytes(), "", limits.depth(), problems, watch));
    }

    /** Walks once through a JSON document of any size. */
    public void walk(JsonWalk walk, ProblemSink problems)
            throws IOException, UnreadableEvidenceException {
        watch.over(walk).walk(open(), problems);
    }

    /**
     * Walks once through JSON Lines of any size, or through the one value that there is.
     *
     * @return whether there were several, so that pointers start with the index of the line
     */
    public boolean walkLines(JsonWalk walk, ProblemSink problems)
            throws IOException, UnreadableEvidenceException {
        boolean lines = JsonWalk.isLines(openLines());
        watch.over(walk);
        if (lines) {
            walk.walkLines(openLines(), problems);
        } else {
            walk.walk(open(), problems);
        }
        return lines;
    }

    /**
     * All documents of a YAML stream in memory; pointers start with the index when there is more
     * than one.
     */
    public List<Tree> yaml(ProblemSink problems) throws IOException, UnreadableEvidenceException {
        List<Tree> trees = YamlTrees.read(text().text(), limits.depth(), problems, watch);
        trees.forEach(watch::over);
        return trees;
    }

    /** A cursor over an XML document of any size; the caller closes it. */
    public XmlSource xml() throws IOException, UnreadableEvidenceException {
        return XmlSource.open(open(), limits.depth(), watch);
    }

    /** A whole document as text. */
    public TextSource text() throws IOException, UnreadableEvidenceException {
        return TextSource.decode(bytes());
    }

    /** The last segment of the path. */
    public String fileName() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
    }
}
