package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import java.util.List;
import java.util.Set;

/**
 * One way to change a packet, and what that must lead to.
 *
 * @param name kebab-case, stable
 * @param does what it changes, as a sentence
 * @param effect what it does to the packet's fate
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
        Effect effect,
        Phase phase,
        boolean isDrift,
        Set<String> topics,
        List<String> codes,
        List<String> allowed,
        Edit edit) {

    /** What a mutation does to the fate of a packet. */
    public enum Effect {
        /** The packet cannot be opened as one. */
        REJECTED,
        /** The packet is held. */
        HELD,
        /** A finding is told, and does not hold the packet. */
        TOLD,
        /** Other values are true, and nothing is wrong. */
        FACT,
        /** The record says the same but for what names the documents. */
        NOTHING
    }

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
        return labelled(Effect.HELD, name, does, topics, codes, edit);
    }

    /** Something that is told and does not hold the packet. */
    static Operator told(
            String name, String does, List<String> topics, List<String> codes, Edit edit) {
        return labelled(Effect.TOLD, name, does, topics, codes, edit);
    }

    /** Other values, which the edit labels, and nothing wrong. */
    static Operator fact(String name, String does, List<String> topics, Edit edit) {
        return labelled(Effect.FACT, name, does, topics, List.of(), edit);
    }

    /** A packet that cannot be opened as one. */
    static Operator rejected(String name, String does, String code, Edit edit) {
        return labelled(Effect.REJECTED, name, does, List.of("all"), List.of(code), edit)
                .in(Phase.ARCHIVE);
    }

    /** A change that must change nothing in the record but what names the documents. */
    static Operator neutral(String name, String does, Phase phase, Edit edit) {
        return labelled(Effect.NOTHING, name, does, List.of(), List.of(), edit).in(phase);
    }

    private static Operator labelled(
            Effect effect,
            String name,
            String does,
            List<String> topics,
            List<String> codes,
            Edit edit) {
        Edit labelled =
                draft -> {
                    boolean done = edit.apply(draft);
                    if (done) {
                        label(draft, effect, codes.toArray(String[]::new));
                    }
                    return done;
                };
        return new Operator(
                name,
                does,
                effect,
                Phase.CONTENT,
                false,
                Set.copyOf(topics),
                codes,
                List.of(),
                labelled);
    }

    private static void label(Draft draft, Effect effect, String... codes) {
        switch (effect) {
            case REJECTED -> draft.expect().rejected(codes[0]);
            case HELD -> draft.expect().held(codes);
            case TOLD -> draft.expect().told(codes);
            case FACT, NOTHING -> {}
        }
    }

    /** The same, with codes that may follow from it. */
    Operator mayAlso(String... consequences) {
        List<String> more = List.of(consequences);
        Edit before = edit;
        return new Operator(
                name,
                does,
                effect,
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
        return new Operator(name, does, effect, when, isDrift, topics, codes, allowed, edit);
    }

    /** The same, as drift of a source. */
    Operator asDrift() {
        return new Operator(name, does, effect, phase, true, topics, codes, allowed, edit);
    }

    /** Whether it must change nothing. */
    public boolean isNeutral() {
        return effect == Effect.NOTHING;
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
