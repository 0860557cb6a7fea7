package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Code;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Prose.Section;
import dev.muster.model.DocumentKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What the sections about the way back say: to which version, where, how, and when it was last
 * tried.
 */
final class RunbookFacts {
    private static final String WAY_BACK =
            "(?i)\\b(?:roll(?:ing)?[ -]?back|revert(?:ing)?|downgrad(?:e|ing)|go(?:ing)? back"
                    + "|return(?:ing)?|restor(?:e|ing)|re-?deploy(?:ing)?|back(?:ing)?[ -]out|switch(?:ing)? back|pin(?:ning)?"
                    + "|reset(?:ting)?|re-?install(?:ing)?)\\b";
    private static final Pattern TO_VERSION =
            Pattern.compile(
                    WAY_BACK
                            + "(?s:.{0,120}?)\\b(?:to|version|release|tag)\\s+"
                            + "(?:the\\s+)?(?:(?:last|previous|prior)\\s+)?(?:known[- ]good\\s+)?(?:version|release|tag|image|build)?"
                            + "\\s*[\"'`(]{0,2}("
                            + Values.VERSION_TEXT
                            + ")"
                            + Values.AFTER);
    private static final Pattern NAMED_VERSION =
            Pattern.compile(
                    "(?i)\\b(?:previous|prior|last known good|last[- ]good"
                            + "|known[- ]good|rollback|fallback)\\s+(?:version|release|tag|target)\\s*(?:is|:|=)?\\s*[\"'`(]{0,2}("
                            + Values.VERSION_TEXT
                            + ")"
                            + Values.AFTER);
    private static final Pattern FROM_VERSION =
            Pattern.compile(
                    WAY_BACK
                            + "(?s:.{0,60}?)\\bfrom\\s+(?:version\\s+|release\\s+)?"
                            + "[\"'`(]{0,2}("
                            + Values.VERSION_TEXT
                            + ")[\"'`)]{0,2}\\s+to\\b");
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "(?i)\\b(?:do not|don['’]t|never|must not|cannot|can['’]t"
                            + "|should not|shouldn['’]t|avoid|not)\\s+(?:\\w+\\s+){0,2}$");
    private static final Pattern APPLIES =
            Pattern.compile(
                    "(?i)\\b(?:applies|valid|written|meant|intended|this (?:run ?book|procedure|page|document|note) is)"
                            + "\\s+(?:only\\s+)?(?:to|for|in)\\s+(?:the\\s+)?([^.;\\n]{2,60})");

    private final Prose prose;
    private final Scope scope;
    private final Told told;

    private RunbookFacts(Prose prose, Scope scope, Told told) {
        this.prose = prose;
        this.scope = scope;
        this.told = told;
    }

    static void tell(Prose prose, DocumentKind kind, List<Fact> facts, Scope scope, Told told) {
        RunbookFacts runbook = new RunbookFacts(prose, scope, told);
        List<Section> sections = scope.rollback(prose);
        facts.forEach(fact -> runbook.fact(fact, kind));
        sections.forEach(runbook::sentences);
        if (kind == DocumentKind.RUNBOOK) {
            runbook.headings();
            prose.sections().stream()
                    .filter(section -> section.isPreamble() || scope.isNearRollback(section))
                    .forEach(runbook::applies);
            prose.sections().stream()
                    .filter(section -> section.isPreamble() && scope.isNearRollback(section))
                    .forEach(runbook::rehearsed);
        }
        if (!sections.isEmpty()) {
            runbook.references(sections);
        }
        if (kind == DocumentKind.RUNBOOK || !sections.isEmpty()) {
            Steps.count(prose, scope).ifPresent(steps -> steps.tell(told.sink(), "rollback.steps"));
        }
    }

    private void fact(Fact fact, DocumentKind kind) {
        boolean here = scope.isRollback(fact);
        if (fact.isKey(Keys.ROLLBACK_TARGET) || (here && fact.isKey(Keys.VERSION_IN_ROLLBACK))) {
            told.once("rollback.version", Values.version(fact.value()));
        }
        if (here && (fact.isKey(Keys.DIGEST) || fact.isKey(Keys.REFERENCE))) {
            told.once("rollback.digests." + digestKind(fact.key()), Values.digest(fact.value()));
        }
        if (fact.isKey(Keys.REHEARSED) && (kind == DocumentKind.RUNBOOK || here)) {
            told.once("rollback.lastRehearsedAt", Rehearsals.stated(fact.value()));
        }
        boolean about = kind == DocumentKind.RUNBOOK && scope.isNearRollback(fact.section());
        if (fact.isKey(Keys.ENVIRONMENT)
                && (about
                        || here
                        || (kind == DocumentKind.RUNBOOK && fact.section().isPreamble()))) {
            told.each("rollback.environment", Values.environments(fact.value()));
        }
    }

    private static String digestKind(String key) {
        boolean index = key.contains("index");
        return index ? "oci-index" : key.contains("manifest") ? "oci-manifest" : "sha256";
    }

    private void headings() {
        List<Heading> headings = new ArrayList<>(prose.titles());
        prose.headings().stream()
                .filter(heading -> Vocabulary.has(Vocabulary.ROLLBACK, heading))
                .forEach(headings::add);
        for (Heading heading : headings) {
            List<Slice> environments = Values.knownEnvironments(heading.text().whole());
            told.each("evidence.environment", environments);
            told.each("rollback.environment", environments);
        }
    }

    /** "This procedure applies to staging only." */
    private void applies(Section section) {
        for (Block block : section.blocks()) {
            if (block instanceof Paragraph(Passage text)) {
                for (Slice sentence : Sentences.of(text)) {
                    Matcher matcher = APPLIES.matcher(sentence.unbroken());
                    if (matcher.find()
                            && !FORBIDDEN
                                    .matcher(sentence.unbroken().substring(0, matcher.start()))
                                    .find()) {
                        List<Slice> environments =
                                Values.knownEnvironments(sentence.group(matcher, 1));
                        told.each("evidence.environment", environments);
                        told.each("rollback.environment", environments);
                    }
                }
            }
        }
    }

    private void sentences(Section section) {
        for (Block block : section.blocks()) {
            switch (block) {
                case Paragraph(Passage text) -> Sentences.of(text).forEach(this::sentence);
                case Item item -> Sentences.of(item.text()).forEach(this::sentence);
                default -> {}
            }
        }
    }

    /** What stands before the first heading of a runbook may say when it was last rehearsed. */
    private void rehearsed(Section section) {
        for (Block block : section.blocks()) {
            if (block instanceof Paragraph(Passage text)) {
                Sentences.of(text)
                        .forEach(
                                sentence ->
                                        told.once(
                                                "rollback.lastRehearsedAt",
                                                Rehearsals.last(sentence)));
            }
        }
    }

    private void sentence(Slice sentence) {
        for (Pattern pattern : List.of(TO_VERSION, NAMED_VERSION)) {
            Matcher matcher = pattern.matcher(sentence.text());
            if (matcher.find()
                    && !FORBIDDEN.matcher(sentence.text().substring(0, matcher.start())).find()) {
                told.once("rollback.version", sentence.group(matcher, 1));
            }
        }
        told.once("candidate.version", sentence.find(FROM_VERSION));
        told.once("rollback.lastRehearsedAt", Rehearsals.last(sentence));
    }

    /** A reference is the way back only when the sections about it name no other. */
    private void references(List<Section> sections) {
        List<Slice> found = new ArrayList<>();
        for (Section section : sections) {
            for (Block block : section.blocks()) {
                switch (block) {
                    case Paragraph(Passage text) -> found.addAll(Values.references(text.whole()));
                    case Item item -> found.addAll(Values.references(item.text().whole()));
                    case Code(Passage text) -> found.addAll(Values.references(text.whole()));
                    case Block.Row row ->
                            row.cells()
                                    .forEach(cell -> found.addAll(Values.references(cell.whole())));
                    default -> {}
                }
            }
        }
        Set<String> distinct = new LinkedHashSet<>();
        found.forEach(slice -> distinct.add(slice.text().toLowerCase(Locale.ROOT)));
        if (distinct.size() == 1) {
            told.once("rollback.reference", found.getFirst());
            told.once("rollback.digests.sha256", Values.digest(found.getFirst()));
        }
    }
}
