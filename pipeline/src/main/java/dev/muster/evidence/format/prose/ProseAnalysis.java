package dev.muster.evidence.format.prose;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.TextSource;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import java.util.List;

/** Tells a sink what a document written for people says, by what its headings say it is about. */
public final class ProseAnalysis {
    /** Longer texts are read up to here. */
    private static final int LONGEST = 2 << 20;

    private ProseAnalysis() {}

    /** As much of a text as is read as prose; that there is more is told. */
    public static TextSource bounded(TextSource source, ClaimSink sink) {
        String text = source.text();
        if (text.length() <= LONGEST) {
            return source;
        }
        int lineEnd = text.lastIndexOf('\n', LONGEST);
        int end =
                lineEnd > 0
                        ? lineEnd
                        : Character.isLowSurrogate(text.charAt(LONGEST)) ? LONGEST - 1 : LONGEST;
        sink.partlyRead();
        sink.problem(
                FindingCode.FORMAT_DRIFT,
                "the text has %d characters, over the limit of %d for prose; the rest was left unread"
                        .formatted(text.length(), LONGEST),
                source.select(0, end));
        return TextSource.of(text.substring(0, end));
    }

    /** Sets the kind, claims what the document states, and points out what it concludes. */
    public static void tell(Prose prose, Lexicon words, ClaimSink sink) {
        List<Fact> facts = Facts.of(prose);
        DocumentKind kind = Subject.of(prose, facts);
        sink.kind(kind);
        Told told = new Told(sink);
        switch (kind) {
            case INCIDENT_NOTE -> IncidentFacts.tell(prose, facts, told);
            case RUNBOOK, CONFIG_DIFF, RELEASE_NOTES -> about(prose, kind, facts, told);
            default -> {}
        }
        Conclusions.tell(prose, kind, facts, words.conclusions(), sink);
    }

    private static void about(Prose prose, DocumentKind kind, List<Fact> facts, Told told) {
        Scope scope = new Scope(prose);
        CandidateFacts.tell(facts, scope, told);
        if (kind == DocumentKind.RELEASE_NOTES) {
            ReleaseNotesFacts.tell(prose, facts, told);
        }
        if (kind == DocumentKind.CONFIG_DIFF) {
            CandidateFacts.titled(prose, told);
        }
        RunbookFacts.tell(prose, kind, facts, scope, told);
        ConfigurationFacts.tell(prose, kind, facts, told);
    }
}
