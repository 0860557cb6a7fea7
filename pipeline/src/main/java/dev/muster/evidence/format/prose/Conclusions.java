package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.evidence.lexicon.ConclusionWords;
import dev.muster.evidence.lexicon.Language;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Points out sentences that conclude about risk, safety, waivers or acceptability. They are quoted
 * and never become a value. How far this reads is written down in {@code
 * docs/guides/what-prose-reading-sees.md}.
 */
final class Conclusions {
    /** A sentence, the words in it that conclude, and about what. */
    record Found(Slice sentence, Slice words, String about) {}

    private static final int LONGEST_EXCERPT = 160;
    private static final int MOST = 25;

    /** So often is one expression looked at in a sentence, which keeps long ones linear. */
    private static final int MOST_IN_SENTENCE = 8;

    /** A text that concludes in so many sentences needs no closer look. */
    private static final int ENOUGH = 500;

    private static final Pattern UNCHECKED = Pattern.compile("^\\s*(?:\\[ ?\\]|☐)");
    private final ConclusionWords known;

    private Conclusions(ConclusionWords known) {
        this.known = known;
    }

    static void tell(Prose prose, List<Fact> facts, ConclusionWords words, ClaimSink sink) {
        List<Found> all = new Conclusions(words).in(prose, facts);
        for (Found found : all.subList(0, Math.min(MOST, all.size()))) {
            Slice excerpt = excerpt(found);
            sink.problem(
                    FindingCode.UNSUPPORTED_CONCLUSION,
                    "the text concludes %s; a conclusion is no evidence and was not taken as a value"
                            .formatted(found.about),
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
        List<Found> found = new ArrayList<>();
        for (Block block : prose.blocks()) {
            switch (block) {
                case Paragraph(Passage text) -> passage(text, found);
                case Item item when !UNCHECKED.matcher(item.text().text()).find() ->
                        passage(item.text(), found);
                case Row row when !row.header() ->
                        row.cells().forEach(cell -> passage(cell, found));
                case Row row when row.cells().size() == 2 && isSentence(row.cells().get(1)) ->
                        passage(row.cells().get(1), found);
                default -> {}
            }
        }
        if (found.size() < ENOUGH) {
            for (Fact fact : facts) {
                stated(fact)
                        .filter(one -> found.stream().noneMatch(other -> covers(other, one)))
                        .ifPresent(found::add);
            }
        }
        found.sort((a, b) -> Integer.compare(a.words.place(), b.words.place()));
        return found;
    }

    /** A table of two columns often has its first pair where others have their headings. */
    private static boolean isSentence(Passage cell) {
        String text = cell.text().strip();
        return text.endsWith(".") || text.endsWith("!");
    }

    private void passage(Passage passage, List<Found> into) {
        for (Slice sentence : Sentences.of(passage)) {
            judge(sentence).ifPresent(into::add);
        }
    }

    /** The first conclusion of a sentence that has no excuse. */
    private Optional<Found> judge(Slice sentence) {
        for (Language language : known.languages()) {
            if (language.isWorthALook(sentence.text())) {
                for (Language.Conclusion conclusion : language.conclusions()) {
                    for (Slice words :
                            sentence.findAllUnbroken(conclusion.words(), MOST_IN_SENTENCE)) {
                        if (Excuse.of(sentence, words, conclusion, language.excuses()).isEmpty()) {
                            return Optional.of(new Found(sentence, words, conclusion.about()));
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A conclusion that is stated as key and value. */
    private Optional<Found> stated(Fact fact) {
        for (Language language : known.languages()) {
            Slice value = fact.value();
            boolean columns =
                    language.verdictKeys().matcher(Keys.plain(value.text())).find()
                            && fact.cell() != null;
            if (columns || language.alternatives().matcher(value.text()).find()) {
                continue;
            }
            Optional<Found> found =
                    language.riskKeys().matcher(fact.key()).find()
                            ? value.find(language.low())
                                    .map(words -> new Found(value, words, "about risk"))
                            : Optional.empty();
            if (found.isEmpty() && language.verdictKeys().matcher(fact.key()).find()) {
                found =
                        value.find(language.go())
                                .map(words -> new Found(value, words, "that it is acceptable"));
            }
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static boolean covers(Found told, Found again) {
        int start = told.sentence.place();
        return start >= 0
                && again.words.place() >= start
                && again.words.place() < start + told.sentence.text().length();
    }

    /** The sentence, or as much of it around the words as may be shown. */
    private static Slice excerpt(Found found) {
        Slice sentence = found.sentence;
        if (sentence.end() - sentence.start() <= LONGEST_EXCERPT) {
            return sentence;
        }
        int start =
                Math.max(
                        sentence.start(),
                        Math.min(found.words.start() - 60, sentence.end() - LONGEST_EXCERPT));
        int end = Math.min(sentence.end(), start + LONGEST_EXCERPT);
        return new Slice(sentence.passage(), start, end).stripped();
    }
}
