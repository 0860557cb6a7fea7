package dev.muster.fragment;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.WebAnnotation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the citations of {@code record.json}. */
public final class Citations {
    private static final int DEPTH = 512;

    private Citations() {}

    /**
     * The claims of a field, or the evidence of a finding, from the JSON list that the record has
     * of them.
     *
     * @throws IllegalArgumentException when it is none; records are written by us
     */
    public static List<Citation> parse(String json) {
        try {
            Tree list =
                    JsonTrees.read(
                            json.getBytes(StandardCharsets.UTF_8), "", DEPTH, (_, _, _, _) -> {});
            return list.elements().stream().map(Citations::citation).toList();
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException("the record's citations cannot be read", e);
        }
    }

    private static Citation citation(Tree claim) {
        return new Citation(
                text(claim, "value"),
                claim.string("chosen").orElse("").equals("true"),
                text(claim, "claim"),
                claim.string("raw").or(() -> claim.string("excerpt")).orElse(null),
                claim.at("document").map(Citations::source).orElse(null),
                claim.string("referenceData", "file").orElse(null),
                claim.at("selector").map(form -> WebAnnotation.parse(form.plain())).orElse(null),
                text(claim, "confidence"),
                claim.each("steps").map(Citations::step).toList());
    }

    private static Citation.Source source(Tree document) {
        return new Citation.Source(
                document.string("path").orElse(""),
                document.string("sha256").orElse(""),
                document.string("format").orElse(""),
                text(document, "extractedText"));
    }

    private static Citation.Step step(Tree step) {
        return new Citation.Step(
                step.string("step").orElse(""),
                step.string("before").orElse(""),
                step.string("after").orElse(""),
                step.string("lossy").orElse("").equals("true"),
                text(step, "lost"));
    }

    private static @Nullable String text(Tree tree, String name) {
        return tree.string(name).orElse(null);
    }
}
