package dev.muster.check;

import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which documents speak of the candidate, and which of another one.
 *
 * @param states by path
 * @param outliers documents of other candidates, by path
 */
public record Assignment(SortedMap<String, State> states, List<Outlier> outliers) {
    /** Whom a document speaks of. */
    public enum State {
        /** Linked to the candidate by a version, commit, run or digest. */
        CANDIDATE,
        /** What it says of itself is another candidate's. */
        OTHER_CANDIDATE,
        /** Declared in packet.yaml to be about another release, and it says so itself. */
        OTHER_RELEASE,
        /** It says nothing that a candidate is known by. */
        UNASSIGNED;

        /** The kebab-case word used in records. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * One identity that is not the candidate's.
     *
     * @param wanted what the candidate's document says; null when the candidate is known by its
     *     record only
     */
    public record Difference(RawClaim claim, @Nullable RawClaim wanted) {}

    /**
     * A document of another candidate.
     *
     * @param fellows how many further documents are of the same other candidate
     */
    public record Outlier(Reading reading, List<Difference> differences, int fellows) {
        public Outlier {
            differences = List.copyOf(differences);
        }
    }

    public Assignment {
        states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
        outliers = List.copyOf(outliers);
    }

    /** Before anything is known. */
    public static Assignment unknown() {
        return new Assignment(new TreeMap<>(), List.of());
    }

    /** Whom a document speaks of. */
    public State of(String path) {
        return states.getOrDefault(path, State.UNASSIGNED);
    }

    /** Whether nothing says that a document is another candidate's. */
    public boolean mayBeCandidates(String path) {
        State state = of(path);
        return state == State.CANDIDATE || state == State.UNASSIGNED;
    }
}
