package dev.muster.evidence.format;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.format.prose.HtmlProse;
import dev.muster.evidence.format.prose.Prose;
import dev.muster.evidence.format.prose.ProseAnalysis;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.FindingCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** Runbooks, configuration summaries, incident notes and release notes in HTML. */
final class HtmlReader implements EvidenceReader {
    private static final EvidenceFormat FORMAT =
            new EvidenceFormat("html", 1, DocumentKind.OTHER, "HTML");
    private static final Pattern HTML =
            Pattern.compile(
                    "(?is)^\\s*(?:<\\?xml[^>]*\\?>\\s*)?(?:<!--.*?-->\\s*)*(?:<!doctype\\s+html[\\s>]|<html[\\s>])");
    private static final Pattern FRAGMENT =
            Pattern.compile(
                    "(?is)^\\s*(?:<!--.*?-->\\s*)*<(?:head|body|main|article|section|div|h[1-6]|p|ul|ol|table|dl)[\\s>]");
    private static final Pattern CHARSET =
            Pattern.compile("(?i)<meta[^>]{0,200}charset\\s*=\\s*[\"']?([\\w.:-]+)");
    private static final Set<String> READ_RIGHTLY =
            Set.of(
                    "utf-8",
                    "utf8",
                    "us-ascii",
                    "ascii",
                    "iso-8859-1",
                    "latin1",
                    "windows-1252",
                    "utf-16");

    @Override
    public EvidenceFormat format() {
        return FORMAT;
    }

    @Override
    public Fit recognise(Probe probe) {
        if (isHtml(probe)) {
            return Fit.certain("starts as HTML");
        }
        boolean fragment = probe.firstCharacter() == '<' && FRAGMENT.matcher(probe.text()).find();
        return fragment ? Fit.likely("starts with an element of HTML") : Fit.none();
    }

    /** Whether the document says that it is HTML. */
    static boolean isHtml(Probe probe) {
        return probe.firstCharacter() == '<' && HTML.matcher(probe.text()).find();
    }

    @Override
    public void read(EvidenceDocument document, ClaimSink sink)
            throws IOException, UnreadableEvidenceException {
        TextSource source = document.text();
        Matcher declared =
                CHARSET.matcher(source.text().substring(0, Math.min(2048, source.text().length())));
        if (source.charset() == StandardCharsets.ISO_8859_1
                && declared.find()
                && !READ_RIGHTLY.contains(declared.group(1).toLowerCase(Locale.ROOT))) {
            sink.problem(
                    FindingCode.FORMAT_DRIFT,
                    "the document declares the character set %s and was read as ISO-8859-1"
                            .formatted(declared.group(1)),
                    source.select(declared.start(1), declared.end(1)));
        }
        Prose prose = HtmlProse.of(ProseAnalysis.bounded(source, sink));
        if (prose.isEmpty()) {
            sink.empty(document.path() + " has no text");
            return;
        }
        ProseAnalysis.tell(prose, document.words(), sink);
    }
}
