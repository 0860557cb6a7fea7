package dev.muster.docs;

import dev.muster.corpus.operator.Operator;
import dev.muster.corpus.operator.Operators;
import java.util.List;

/** The mutations of {@code muster generate-corpus}, with what each must lead to. */
final class MutationPage {
    private MutationPage() {}

    static String text() {
        StringBuilder page = new StringBuilder();
        page.append("# Mutations\n\n");
        page.append(
                """
                What `muster generate-corpus` does to clean packets, and what each mutation must lead to. The label of a
                generated packet is the union of these; it never comes from running the product.
                [The guide](../guides/measure.md) tells how to use them.

                """);
        page.append(
                "%d mutations must be told, %d change values and nothing is wrong, %d must change nothing but what names the documents.\n\n"
                        .formatted(
                                count(Operator.Effect.HELD)
                                        + count(Operator.Effect.TOLD)
                                        + count(Operator.Effect.REJECTED),
                                count(Operator.Effect.FACT),
                                count(Operator.Effect.NOTHING)));
        table(
                page,
                "What must be told",
                List.of(Operator.Effect.HELD, Operator.Effect.TOLD, Operator.Effect.REJECTED));
        table(page, "Other values, nothing wrong", List.of(Operator.Effect.FACT));
        table(page, "What must change nothing", List.of(Operator.Effect.NOTHING));
        return page.toString();
    }

    private static long count(Operator.Effect effect) {
        return Operators.ALL.stream().filter(operator -> operator.effect() == effect).count();
    }

    private static void table(StringBuilder page, String title, List<Operator.Effect> effects) {
        page.append("## ").append(title).append("\n\n");
        page.append("| mutation | what it does | outcome | must cause | may cause |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        for (Operator operator : Operators.ALL) {
            if (effects.contains(operator.effect())) {
                page.append(
                        "| `%s` | %s | %s | %s | %s |\n"
                                .formatted(
                                        operator.name(),
                                        operator.does() + (operator.isDrift() ? " (drift)" : ""),
                                        outcome(operator),
                                        codes(operator.codes()),
                                        codes(operator.allowed())));
            }
        }
        page.append('\n');
    }

    private static String outcome(Operator operator) {
        return switch (operator.effect()) {
            case REJECTED -> "rejected";
            case HELD -> "held";
            case TOLD, FACT, NOTHING -> "staged";
        };
    }

    private static String codes(List<String> codes) {
        return String.join(", ", codes.stream().map(code -> "`" + code + "`").toList());
    }
}
