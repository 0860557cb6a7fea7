package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Block.Row;
import dev.muster.model.FindingCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Points out sentences that conclude about risk, safety, waivers or acceptability. They are quoted
 * and never become a value. How far this reads is written down in {@code
 * docs/evidence/prose-limits.md}.
 */
final class Conclusions {
    /** A sentence, the words in it that conclude, and about what. */
    record Found(Slice sentence, Slice words, String about) {}

    private static final int LONGEST_EXCERPT = 160;
    private static final int MOST = 25;

    /** A text that concludes in so many sentences needs no closer look. */
    private static final int ENOUGH = 500;

    private static final Pattern UNCHECKED = Pattern.compile("^\\s*(?:\\[ ?\\]|☐)");
    private static final Set<String> RISK_KEYS =
            Set.of(
                    "risk",
                    "risk level",
                    "risk rating",
                    "risk assessment",
                    "overall risk",
                    "deployment risk",
                    "release risk",
                    "residual risk",
                    "risk of release",
                    "change risk");
    private static final Set<String> VERDICT_KEYS =
            Set.of(
                    "recommendation",
                    "verdict",
                    "decision",
                    "conclusion",
                    "assessment",
                    "go no go",
                    "release decision",
                    "ready for production",
                    "production ready",
                    "safe to ship",
                    "safe to deploy",
                    "safe to release",
                    "ready to ship",
                    "ready to release",
                    "release ready",
                    "approved for production",
                    "approved for release",
                    "waived",
                    "waiver granted");
    private static final Pattern LOW =
            Pattern.compile(
                    "(?i)^((?:very |extremely )?(?:low|minimal|none|negligible|no|acceptable|small|zero))(?:[.,;(]|\\s*$|\\s+[—–(-])");
    private static final Pattern GO =
            Pattern.compile(
                    "(?i)^((?:ship|go|approved?|proceed|safe|release|deploy|promote|accept(?:ed)?"
                            + "|lgtm|yes|true))(?:\\W|$)");
    private static final Pattern ALTERNATIVES =
            Pattern.compile("(?i)[/|]|\\bor\\b|\\bif\\b|\\bno-go\\b");

    private Conclusions() {}

    static void tell(Prose prose, List<Fact> facts, ClaimSink sink) {
        List<Found> all = in(prose, facts);
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
    static List<Found> in(Prose prose, List<Fact> facts) {
        List<Found> found = new ArrayList<>();
        for (Block block : prose.blocks()) {
            switch (block) {
                case Paragraph(Passage text) -> passage(text, found);
                case Item item when !UNCHECKED.matcher(item.text().text()).find() ->
                        passage(item.text(), found);
                case Row row when !row.header() || row.cells().size() == 2 ->
                        row.cells().forEach(cell -> passage(cell, found));
                default -> {}
            }
        }
        if (found.size() < ENOUGH) {
            facts.forEach(
                    fact ->
                            stated(fact)
                                    .filter(
                                            one ->
                                                    found.stream()
                                                            .noneMatch(other -> covers(other, one)))
                                    .ifPresent(found::add));
        }
        found.sort((a, b) -> Integer.compare(a.words.place(), b.words.place()));
        return found;
    }

    private static void passage(Passage passage, List<Found> into) {
        for (Slice sentence : Sentences.of(passage)) {
            judge(sentence).ifPresent(into::add);
        }
    }

    /** The first conclusion of a sentence that has no excuse. */
    static Optional<Found> judge(Slice sentence) {
        if (!Conclusion.isWorthALook(sentence.text())) {
            return Optional.empty();
        }
        for (Conclusion conclusion : Conclusion.ALL) {
            for (Slice words : conclusion.find(sentence)) {
                if (Excuse.of(sentence, words, conclusion.isApproval()).isEmpty()) {
                    return Optional.of(new Found(sentence, words, conclusion.about()));
                }
            }
        }
        return Optional.empty();
    }

    /** A conclusion that is stated as key and value. */
    private static Optional<Found> stated(Fact fact) {
        if (ALTERNATIVES.matcher(fact.value().text()).find()) {
            return Optional.empty();
        }
        if (fact.isKey(RISK_KEYS)) {
            return fact.value()
                    .find(LOW)
                    .map(words -> new Found(fact.value(), words, "about risk"));
        }
        return fact.isKey(VERDICT_KEYS)
                ? fact.value()
                        .find(GO)
                        .map(
                                words ->
                                        new Found(
                                                fact.value(),
                                                words,
                                                "that something is acceptable"))
                : Optional.empty();
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
