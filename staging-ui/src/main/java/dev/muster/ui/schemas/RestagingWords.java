package dev.muster.ui.schemas;

import dev.muster.staging.RestagingRow;
import dev.muster.ui.part.State;
import java.util.ArrayList;
import java.util.List;

/** How restagings read on screens. */
final class RestagingWords {
    /** What can come of a record, what needs people most first. */
    static final List<String> KINDS = List.of("newly-missing", "newly-invalid", "changed", "same");

    private RestagingWords() {}

    /** Actors of the audit log, without what kind of actor they are. */
    static String who(String actor) {
        return actor.startsWith("user:")
                ? actor.substring("user:".length())
                : actor.startsWith("operator:")
                        ? actor.substring("operator:".length()) + ", on the command line"
                        : actor;
    }

    /** "1 open packet", "3 open packets". */
    static String packets(int count) {
        return "%,d open packet%s".formatted(count, count == 1 ? "" : "s");
    }

    /** The state whose shape and color a kind borrows. */
    static State state(String kind) {
        return switch (kind) {
            case "newly-missing" -> State.MISSING;
            case "newly-invalid" -> State.CONTRADICTED;
            case "changed" -> State.NORMALISED;
            default -> State.CONFIRMED;
        };
    }

    /** "1 newly missing, 2 changed, 2 same"; what there is none of is left out. */
    static String counts(RestagingRow row) {
        List<String> words = new ArrayList<>();
        add(words, row.newlyMissing(), "newly missing");
        add(words, row.newlyInvalid(), "newly invalid");
        add(words, row.changed(), "changed");
        add(words, row.same(), "same");
        add(words, row.waiting(), "waiting");
        add(words, row.left(), "left as they were");
        return String.join(", ", words);
    }

    private static void add(List<String> words, int count, String word) {
        if (count > 0) {
            words.add("%,d %s".formatted(count, word));
        }
    }

    /** How far it is, and what it waits for. */
    static String progress(RestagingRow row) {
        int done = row.packets() - row.waiting();
        if (row.waiting() == 0) {
            return row.left() == 0
                    ? "%,d of %,d restaged".formatted(row.restaged(), row.packets())
                    : "%,d of %,d restaged; %,d left as they were, because somebody decided on them or they could not be made"
                            .formatted(row.restaged(), row.packets(), row.left());
        }
        String text = "%,d of %,d done".formatted(done, row.packets());
        if (row.retried() > 0) {
            return text
                    + "; %,d failed and will be tried again, the log of the worker says why"
                            .formatted(row.retried());
        }
        return done == 0
                ? text + "; waiting for a worker that has %s".formatted(row.schemaVersion())
                : text;
    }
}
