package dev.muster.evidence;

import dev.muster.evidence.parse.JsonOutline;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.XmlOutline;
import dev.muster.model.Blob;
import dev.muster.model.Packet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What recognition may look at: the path, the first bytes, and an outline of the top level. Nothing
 * is parsed into values, nothing deeper than the second level is looked at, and the whole document
 * is skimmed only when its head told nothing.
 */
public final class Probe {
    private static final int HEAD = 16 * 1024;

    private final String path;
    private final Blob content;
    private final byte[] head;
    private @Nullable JsonOutline json;
    private @Nullable XmlOutline xml;
    private @Nullable String text;
    private @Nullable List<String> lines;
    private boolean deep;

    private Probe(String path, Blob content, byte[] head) {
        this.path = path;
        this.content = content;
        this.head = head;
    }

    static Probe of(Packet.Entry entry) throws IOException {
        try (InputStream in = entry.content().open()) {
            return new Probe(entry.path(), entry.content(), in.readNBytes(HEAD));
        }
    }

    /** A probe over given bytes, for tests. */
    public static Probe of(String path, Blob content) throws IOException {
        return of(new Packet.Entry(path, content));
    }

    /** The path inside the packet: a hint, never a decision. */
    public String path() {
        return path;
    }

    /** The last segment of the path, lower case. */
    public String fileName() {
        String name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('!')) + 1);
        return name.toLowerCase(Locale.ROOT);
    }

    /** The first 16 KiB, or all when it is shorter. */
    public byte[] head() {
        return head.clone();
    }

    /** Whether the first bytes are these (ISO-8859-1). */
    public boolean startsWith(String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= wanted.length
                && Arrays.equals(head, 0, wanted.length, wanted, 0, wanted.length);
    }

    /**
     * The head as text, decoded by byte-order mark, else UTF-8, else ISO-8859-1; empty for binary.
     */
    public String text() {
        if (text == null) {
            text = TextSource.looksBinary(head) ? "" : TextSource.decode(head).text();
        }
        return text;
    }

    /** Lines of the head. */
    public List<String> lines() {
        if (lines == null) {
            lines = text().lines().toList();
        }
        return lines;
    }

    /** Whether the whole document is text without any character that is seen. */
    boolean isBlank() {
        return content.size() <= head.length && !TextSource.looksBinary(head) && text().isBlank();
    }

    /** The first character that is no white space; 0 when there is none. */
    public char firstCharacter() {
        String whole = text();
        for (int i = 0; i < whole.length(); i++) {
            if (!Character.isWhitespace(whole.charAt(i))) {
                return whole.charAt(i);
            }
        }
        return 0;
    }

    /**
     * Keys and scalars of the top two levels of a JSON document; empty when it does not start like
     * one.
     */
    public Optional<JsonOutline> json() {
        char first = firstCharacter();
        if (first != '{' && first != '[') {
            return Optional.empty();
        }
        if (json == null) {
            json = JsonOutline.of(head);
        }
        return json.isEmpty() ? Optional.empty() : Optional.of(json);
    }

    /** The root element and its children's names; empty when it does not start like XML. */
    public Optional<XmlOutline> xml() {
        if (firstCharacter() != '<') {
            return Optional.empty();
        }
        if (xml == null) {
            xml = XmlOutline.of(head);
        }
        return xml.root() == null ? Optional.empty() : Optional.of(xml);
    }

    /**
     * Skims the rest of a long JSON document for its top-level keys, once; false when there is
     * nothing more to see.
     */
    boolean lookDeeper() throws IOException {
        if (deep || content.size() <= head.length || json().isEmpty()) {
            return false;
        }
        deep = true;
        try (InputStream in = content.open()) {
            json = JsonOutline.of(in);
        }
        return true;
    }

    /** A guess for display; never used to decide. */
    public String mediaType() {
        if (json().isPresent()) {
            return "application/json";
        }
        if (xml().isPresent()) {
            return text().stripLeading().regionMatches(true, 0, "<!doctype html", 0, 14)
                            || text().stripLeading().regionMatches(true, 0, "<html", 0, 5)
                    ? "text/html"
                    : "application/xml";
        }
        if (startsWith("%PDF-")) {
            return "application/pdf";
        }
        if (startsWith("PK")) {
            return "application/zip";
        }
        return text().isEmpty() ? "application/octet-stream" : "text/plain";
    }

    /** What it looks like, for a message to people. */
    String outline() {
        if (json().isPresent()) {
            return "JSON with " + json().get().describe();
        }
        if (xml().isPresent()) {
            return "XML with root " + xml().get().root();
        }
        return mediaType();
    }
}
