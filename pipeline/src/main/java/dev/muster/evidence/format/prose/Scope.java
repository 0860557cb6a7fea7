package dev.muster.evidence.format.prose;

import static dev.muster.evidence.format.prose.Vocabulary.has;

import dev.muster.evidence.format.prose.Prose.Section;
import java.util.List;

/** Which sections of a document are about the way back. */
final class Scope {
    private final boolean titled;
    private final boolean headed;

    Scope(Prose prose) {
        titled = prose.titles().stream().anyMatch(title -> has(Vocabulary.ROLLBACK, title));
        headed = prose.sections().stream().anyMatch(Scope::isHeaded);
    }

    /** Whether a heading over the section says so. */
    private static boolean isHeaded(Section section) {
        return section.path().stream().anyMatch(heading -> has(Vocabulary.ROLLBACK, heading));
    }

    /**
     * Whether the section is about the way back: a heading over it says so, or the title does and
     * no heading is more specific.
     */
    boolean isRollback(Section section) {
        return isHeaded(section) || (titled && !headed);
    }

    /** Whether the whole document is, or the section at least. */
    boolean isNearRollback(Section section) {
        return titled || isHeaded(section);
    }

    /**
     * Whether the fact is about the way back; {@code Release} is so only under a heading that says
     * so.
     */
    boolean isRollback(Fact fact) {
        if (fact.isKey(Keys.CANDIDATE)) {
            return fact.key().equals("release") && isHeaded(fact.section());
        }
        return fact.place() != Fact.Place.FRONT_MATTER && isRollback(fact.section());
    }

    /** Sections about the way back, in order. */
    List<Section> rollback(Prose prose) {
        return prose.sections().stream().filter(this::isRollback).toList();
    }
}
