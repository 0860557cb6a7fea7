package dev.muster.evidence.format;

import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * The text of a mail message: its subject, an empty line, and the first part that is text. A plain
 * part is preferred to one in HTML.
 *
 * @param attachments how many other parts there are
 */
record MailText(String text, boolean isHtml, int attachments) {
    private static final int MOST_HEADERS = 1000;
    private static final int LONGEST_LINE = 1 << 20;

    static MailText of(byte[] message) throws UnreadableEvidenceException, IOException {
        Parts parts = new Parts();
        MimeStreamParser parser =
                new MimeStreamParser(
                        MimeConfig.custom()
                                .setMaxHeaderCount(MOST_HEADERS)
                                .setMaxLineLen(LONGEST_LINE)
                                .build());
        parser.setContentDecoding(true);
        parser.setContentHandler(parts);
        try {
            parser.parse(new ByteArrayInputStream(message));
        } catch (MimeException e) {
            throw new UnreadableEvidenceException("the message is broken", null, e);
        }
        return parts.text();
    }

    /** Takes the parts as they come. */
    private static final class Parts extends AbstractContentHandler {
        private String subject = "";
        private @Nullable String plain;
        private @Nullable String html;
        private int others;

        @Override
        public void field(Field field) {
            if (subject.isEmpty() && field.getName().equalsIgnoreCase("Subject")) {
                String unfolded = field.getBody().replaceAll("\\r?\\n[ \\t]+", " ").strip();
                subject = DecoderUtil.decodeEncodedWords(unfolded, DecodeMonitor.SILENT);
            }
        }

        @Override
        public void body(BodyDescriptor part, InputStream content) throws IOException {
            String type = String.valueOf(part.getMimeType());
            if (type.equals("text/plain") && plain == null) {
                plain = decode(part, content);
            } else if (type.equals("text/html") && html == null) {
                html = decode(part, content);
            } else {
                others++;
            }
        }

        private static String decode(BodyDescriptor part, InputStream content) throws IOException {
            Charset charset = StandardCharsets.UTF_8;
            try {
                charset = part.getCharset() == null ? charset : Charset.forName(part.getCharset());
            } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                charset = StandardCharsets.ISO_8859_1;
            }
            return new String(content.readAllBytes(), charset).replace("\r\n", "\n");
        }

        MailText text() {
            String marked = html;
            if (plain == null && marked != null) {
                return new MailText(marked, true, others);
            }
            String body = plain == null ? "" : plain;
            String title = subject.isEmpty() ? "" : subject + "\n\n";
            return new MailText(
                    (title + body).stripTrailing() + (body.isBlank() ? "" : "\n"), false, others);
        }
    }
}
