package dev.muster.schema;

import dev.muster.schema.SchemaVersion.Level;
import java.util.Comparator;
import java.util.List;

/**
 * What changed from one intake schema to another, and whether the version number says so.
 *
 * @param changes the farthest reaching first, then in the order of their pointers
 */
public record SchemaDiff(
        String name, SchemaVersion from, SchemaVersion to, List<SchemaChange> changes) {
    public SchemaDiff {
        changes = List.copyOf(changes);
    }

    /**
     * Compares two versions of one schema.
     *
     * @throws IllegalArgumentException when they are not of the same name, or a version is none
     */
    public static SchemaDiff between(IntakeSchema old, IntakeSchema changed) {
        if (!old.name().equals(changed.name())) {
            throw new IllegalArgumentException(
                    "the schemas are of different names, %s and %s; compare versions of one"
                            .formatted(old.name(), changed.name()));
        }
        List<SchemaChange> changes =
                new SchemaComparison()
                        .compare(old.tree(), changed.tree()).stream()
                                .sorted(
                                        Comparator.comparing(SchemaChange::level)
                                                .reversed()
                                                .thenComparing(SchemaChange::pointer))
                                .toList();
        return new SchemaDiff(
                old.name(),
                SchemaVersion.parse(old.version()),
                SchemaVersion.parse(changed.version()),
                changes);
    }

    /** The farthest reaching change. */
    public Level level() {
        return changes.isEmpty() ? Level.NONE : changes.getFirst().level();
    }

    /** What the version number claims; {@code NONE} also for a number that does not rise. */
    public Level claimed() {
        return to.compareTo(from) < 0 ? Level.NONE : to.since(from);
    }

    /** The least version number that the changes may have. */
    public SchemaVersion least() {
        return from.next(level());
    }

    /** Whether the version number promises more compatibility than there is. */
    public boolean isUnderstated() {
        return claimed().compareTo(level()) < 0;
    }

    /** What is wrong with an understated number and how to put it right, in one line. */
    public String refusal() {
        return "schema-version-understated: from %s the number %s says %s, and the change is a %s; name it %s or higher"
                .formatted(
                        from,
                        to,
                        claimed() == Level.NONE ? "that nothing changed" : claimed().word(),
                        level().word(),
                        least());
    }
}
