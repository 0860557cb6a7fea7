package dev.muster.evidence.format.prose;

import dev.muster.evidence.format.prose.Block.Heading;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which release notes are about; a history of many releases names no candidate. */
final class ReleaseNotesFacts {
    private ReleaseNotesFacts() {}

    static void tell(Prose prose, List<Fact> facts, Told told) {
        List<Heading> versions = headings(prose.headings());
        List<Heading> titles = new ArrayList<>(prose.titles());
        if (versions.size() > 1) {
            titles.removeAll(headings(titles));
        }
        List<Slice> titled = titles.stream().flatMap(title -> version(title).stream()).toList();
        told.each("candidate.version", titled);
        if (titled.isEmpty() && versions.size() == 1) {
            told.once("candidate.version", version(versions.getFirst()));
        }
        for (Fact fact : facts) {
            if (fact.isKey(Keys.VERSION) && fact.section().isPreamble()) {
                told.once("candidate.version", Values.version(fact.value()));
            }
            if (fact.key().equals("tag") && fact.section().isPreamble()) {
                told.once("candidate.tag", Values.version(fact.value()));
            }
        }
        if (!titled.isEmpty() || versions.size() == 1) {
            prose.headings().stream()
                    .limit(2)
                    .forEach(
                            heading ->
                                    told.first(
                                            "evidence.producedAt",
                                            Values.date(heading.text().whole())));
        }
    }

    private static List<Heading> headings(List<Heading> of) {
        return of.stream()
                .filter(heading -> Vocabulary.has(Vocabulary.VERSION_HEADING, heading))
                .toList();
    }

    private static Optional<Slice> version(Heading heading) {
        return Values.version(heading.text().whole());
    }
}
