package dev.muster.evidence.format;

import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.prose.HtmlProse;
import dev.muster.evidence.format.prose.PlainProse;
import dev.muster.evidence.format.prose.Prose;
import dev.muster.evidence.format.prose.ProseAnalysis;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import java.io.IOException;

/**
 * Runbooks, incident notes and change notes that were mailed (RFC 5322). The subject and the first
 * text of the message are read; attachments are not.
 */
final class EmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("eml", 1, DocumentKind.OTHER, "Mail message");
    private static final Pattern HEADERS =
            Pattern.compile(
                    "(?is)^(?:From \\S+@\\S+ [^\\n]*\\n)?(?:[\\w-]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*){2,}");
    private static final Pattern FROM = Pattern.compile("(?im)^From:[ \\t]*\\S");
    private static final Pattern MAIL =
            Pattern.compile(
                    "(?im)^(?:Message-ID|MIME-Version|Received|Return-Path|Date):[ \\t]*\\S");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        String text = probe.text();
        boolean patch = text.contains("\n--- ") && text.contains("\n@@ -");
        if (patch || !text.contains(": ") || !HEADERS.matcher(text).find()) {
            return Fit.none();
        }
        int end = text.replace("\r", "").indexOf("\n\n");
        String head = end < 0 ? text : text.substring(0, end);
        return Fit.certainIf(
                FROM.matcher(head).find() && MAIL.matcher(head).find(),
                "header From",
                "headers of a mail message");
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        MailText mail = MailText.of(document.bytes());
        sink.extractedText(mail.text());
        if (mail.attachments() > 0) {
            sink.partlyRead();
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "parts of the message were not read: %d; hand attachments over as documents"
                            .formatted(mail.attachments()),
                    null);
        }
        if (mail.text().isBlank()) {
            sink.empty(document.path() + " has no text");
            return;
        }
        TextSource source = ProseAnalysis.bounded(TextSource.of(mail.text()), sink);
        Prose prose = mail.isHtml() ? HtmlProse.of(source) : PlainProse.of(source);
        ProseAnalysis.tell(prose, document.words(), sink);
    }
}
