package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import java.util.List;
import java.util.Set;

/**
 * One way to change a packet, and what that must lead to.
 *
 * @param name kebab-case, stable
 * @param does what it changes, as a sentence
 * @param phase when it is applied
 * @param isDrift whether it is a change of a source rather than a defect of a candidate
 * @param topics what it changes or relies upon; two defects compose only when they share no topic
 * @param codes finding codes that it must cause; empty when it must change nothing
 * @param allowed finding codes that it may cause besides
 * @param edit makes the change
 */
public record Operator(
        String name,
        String does,
        Phase phase,
        boolean isDrift,
        Set<String> topics,
        List<String> codes,
        List<String> allowed,
        Edit edit) {

    /** The order in which operators of one packet are applied. */
    public enum Phase {
        /** Changes what documents say. */
        CONTENT,
        /** Changes how documents are written, and not what they say. */
        FORM,
        /** Changes what {@code packet.yaml} says, after it was brought up to date. */
        DECLARATION,
        /** Changes the archive around the documents. */
        ARCHIVE
    }

    /** A change. */
    @FunctionalInterface
    public interface Edit {
        /**
         * Makes the change and labels it; false, and nothing done, when the packet has no place for
         * it.
         */
        boolean apply(Draft draft);
    }

    public Operator {
        topics = Set.copyOf(topics);
        codes = List.copyOf(codes);
        allowed = List.copyOf(allowed);
    }

    /** A defect for which the packet is held. */
    static Operator held(
            String name, String does, List<String> topics, List<String> codes, Edit edit) {
        return of(name, does, Phase.CONTENT, topics, codes, List.of(), edit, true);
    }

    /** Something that is told and does not hold the packet. */
    static Operator told(
            String name, String does, List<String> topics, List<String> codes, Edit edit) {
        return of(name, does, Phase.CONTENT, topics, codes, List.of(), edit, false);
    }

    /** A change that must change nothing in the record but what names the documents. */
    static Operator neutral(String name, String does, Phase phase, Edit edit) {
        return new Operator(name, does, phase, false, Set.of(), List.of(), List.of(), edit);
    }

    private static Operator of(
            String name,
            String does,
            Phase phase,
            List<String> topics,
            List<String> codes,
            List<String> allowed,
            Edit edit,
            boolean holds) {
        Edit labelled =
                draft -> {
                    boolean done = edit.apply(draft);
                    if (done && holds) {
                        draft.expect().held(codes.toArray(String[]::new));
                    } else if (done) {
                        draft.expect().told(codes.toArray(String[]::new));
                    }
                    return done;
                };
        return new Operator(name, does, phase, false, Set.copyOf(topics), codes, allowed, labelled);
    }

    /** The same, with codes that may follow from it. */
    Operator mayAlso(String... consequences) {
        List<String> more = List.of(consequences);
        Edit before = edit;
        return new Operator(
                name,
                does,
                phase,
                isDrift,
                topics,
                codes,
                more,
                draft -> {
                    boolean done = before.apply(draft);
                    if (done) {
                        draft.expect().allow(consequences);
                    }
                    return done;
                });
    }

    /** The same, in another phase. */
    Operator in(Phase when) {
        return new Operator(name, does, when, isDrift, topics, codes, allowed, edit);
    }

    /** The same, as drift of a source. */
    Operator asDrift() {
        return new Operator(name, does, phase, true, topics, codes, allowed, edit);
    }

    /** Whether it must change nothing. */
    public boolean isNeutral() {
        return codes.isEmpty();
    }

    /** Whether both can be applied to one packet, each with its own effect. */
    public boolean composesWith(Operator other) {
        if (name.equals(other.name)) {
            return false;
        }
        if (topics.contains("all") || other.topics.contains("all")) {
            return false;
        }
        return topics.stream().noneMatch(other.topics::contains);
    }
}
