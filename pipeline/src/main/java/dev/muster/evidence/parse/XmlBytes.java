package dev.muster.evidence.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the parser lets pass in the bytes of an XML document and no other does (XML 1.0, 2.3 and
 * 4.3.3): control characters in its declaration, and UTF-8 that is none.
 */
final class XmlBytes {
    /** Longer than any XML declaration. */
    private static final int HEAD = 256;

    private static final Pattern DECLARATION =
            Pattern.compile("^(?:\u00ef\u00bb\u00bf)?<\\?xml([^>]*)\\?>");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f&&[^\\t\\n\\r]]");
    private static final Pattern ENCODING =
            Pattern.compile("encoding[ \\t\\n\\r]*=[ \\t\\n\\r]*[\"']([^\"']*)[\"']");

    private XmlBytes() {}

    /** The document, held to UTF-8 unless it says or begins like something else. */
    static InputStream checked(InputStream document)
            throws IOException, UnreadableEvidenceException {
        byte[] head = document.readNBytes(HEAD);
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), document);
        Matcher declaration = DECLARATION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        boolean declared = declaration.find();
        if (declared && CONTROL.matcher(declaration.group(1)).find()) {
            throw new UnreadableEvidenceException(
                    "the XML is broken at its declaration, which has a control character");
        }
        Matcher encoding = ENCODING.matcher(declared ? declaration.group(1) : "");
        boolean other = encoding.find() && !encoding.group(1).equalsIgnoreCase("UTF-8");
        return other || Utf8Stream.isWide(head) ? whole : new Utf8Stream(whole);
    }
}
