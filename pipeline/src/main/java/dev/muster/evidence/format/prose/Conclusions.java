package dev.muster.evidence.format.prose;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.format.prose.Judge.Found;
import dev.muster.evidence.lexicon.ConclusionWords;
import dev.muster.model.DocumentKind;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;

/**
 * Points out sentences that conclude about risk, safety, waivers or acceptability. They are quoted
 * and never become a value. How far this reads is written down in {@code
 * docs/guides/what-prose-reading-sees.md}.
 */
final class Conclusions {
    private static final int LONGEST_EXCERPT = 160;
    private static final int MOST = 25;

    /** A text that concludes in so many sentences needs no closer look. */
    private static final int ENOUGH = 500;

    private final Judge judge;
    private final List<Found> found = new ArrayList<>();

    private Conclusions(Judge judge) {
        this.judge = judge;
    }

    /**
     * Points out what a document concludes.
     *
     * @param kind what it is for; an incident note tells what was, not what will be
     */
    static void tell(
            Prose prose,
            DocumentKind kind,
            List<Fact> facts,
            ConclusionWords words,
            ClaimSink sink) {
        Judge judge = new Judge(words, kind != DocumentKind.INCIDENT_NOTE);
        List<Found> all = new Conclusions(judge).in(prose, facts);
        for (Found found : all.subList(0, Math.min(MOST, all.size()))) {
            Slice excerpt = excerpt(found);
            sink.problem(
                    FindingCode.UNSUPPORTED_CONCLUSION,
                    "the text concludes %s; a conclusion is no evidence and was not taken as a value"
                            .formatted(found.about()),
                    excerpt.selector(),
                    excerpt.text().replaceAll("\\s+", " "));
        }
        if (all.size() > MOST) {
            sink.problem(
                    FindingCode.UNSUPPORTED_CONCLUSION,
                    "%d more sentences of this text conclude; %d of %d are shown"
                            .formatted(all.size() - MOST, MOST, all.size()),
                    null);
        }
    }

    /** All conclusions of a document in order, at most one for a sentence. */
    private List<Found> in(Prose prose, List<Fact> facts) {
        List<Block> blocks = prose.blocks();
        Headlines headlines = new Headlines(judge);
        TableVerdicts tables = new TableVerdicts(judge);
        for (int i = 0; i < blocks.size(); i++) {
            switch (blocks.get(i)) {
                case Heading heading ->
                        headlines
                                .of(heading, i + 1 < blocks.size() ? blocks.get(i + 1) : null)
                                .ifPresent(this::add);
                case Paragraph(Passage text) -> passage(text);
                case Item item when !Judge.isUnticked(item.text().text()) -> passage(item.text());
                case Row row -> tables.of(row).forEach(this::add);
                default -> {}
            }
        }
        for (Fact fact : facts) {
            if (!tables.explains(fact)) {
                judge.stated(fact.key(), fact.value(), fact.cell() != null).ifPresent(this::add);
            }
        }
        found.sort((a, b) -> Integer.compare(a.words().place(), b.words().place()));
        return found;
    }

    private void passage(Passage passage) {
        for (Slice sentence : Sentences.of(passage)) {
            judge.sentence(sentence).ifPresent(this::add);
        }
    }

    /** Once for each sentence; whatever is there many times needs no closer look. */
    private void add(Found one) {
        if (found.size() < ENOUGH && found.stream().noneMatch(other -> covers(other, one))) {
            found.add(one);
        }
    }

    private static boolean covers(Found told, Found again) {
        int start = told.sentence().place();
        return start >= 0
                && again.words().place() >= start
                && again.words().place() < start + told.sentence().text().length();
    }

    /** The sentence, or as much of it around the words as may be shown. */
    static Slice excerpt(Found found) {
        Slice sentence = found.sentence();
        if (sentence.end() - sentence.start() <= LONGEST_EXCERPT) {
            return sentence;
        }
        int start =
                Math.max(
                        sentence.start(),
                        Math.min(found.words().start() - 60, sentence.end() - LONGEST_EXCERPT));
        int end = Math.min(sentence.end(), start + LONGEST_EXCERPT);
        return new Slice(sentence.passage(), start, end).stripped();
    }
}
