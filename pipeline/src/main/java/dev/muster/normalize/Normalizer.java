package dev.muster.normalize;

import dev.muster.model.Claim;
import dev.muster.model.RawClaim;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.FieldRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Applies a field's steps and its vocabulary to a raw claim. */
public final class Normalizer {
    private final Function<String, NormalizationStep> steps;
    private final ReferenceData reference;

    /**
     * A normaliser.
     *
     * @param steps finds a step by its id
     */
    public Normalizer(Function<String, NormalizationStep> steps, ReferenceData reference) {
        this.steps = steps;
        this.reference = reference;
    }

    /**
     * The claim in the form of the field. A word that the vocabulary does not know stays, unless
     * the field says else.
     */
    public Claim claim(RawClaim raw, FieldRule rule) {
        List<Claim.AppliedStep> applied = new ArrayList<>();
        String text = raw.raw();
        if (raw.derivation() != null) {
            applied.add(new Claim.AppliedStep(raw.derivation() + "@1", "", text, null));
        }
        for (String id : rule.normalize()) {
            NormalizationStep.Outcome outcome = steps.apply(id).apply(raw.name(), text);
            if (!outcome.text().equals(text)) {
                applied.add(new Claim.AppliedStep(id, text, outcome.text(), outcome.lost()));
                text = outcome.text();
            }
        }
        if (rule.vocabulary() != null) {
            String word = text;
            Optional<String> id = reference.vocabulary(rule.vocabulary()).id(word);
            String mapped = id.orElse(rule.otherwise() == null ? word : rule.otherwise());
            if (!mapped.equals(word)) {
                String lost =
                        rule.collapses() || id.isEmpty() ? "the wording \"" + word + "\"" : null;
                applied.add(
                        new Claim.AppliedStep(
                                "vocabulary/" + rule.vocabulary() + "@1", word, mapped, lost));
            }
            text = mapped;
        }
        if ("services".equals(rule.reference())) {
            String name = text;
            String id =
                    reference.services().service(name).map(service -> service.id()).orElse(name);
            if (!id.equals(name)) {
                applied.add(new Claim.AppliedStep("reference/services@1", name, id, null));
            }
            text = id;
        }
        if ("repositories".equals(rule.reference())) {
            String written = text;
            String id = reference.services().repository(written).orElse(written);
            if (!id.equals(written)) {
                applied.add(new Claim.AppliedStep("reference/repositories@1", written, id, null));
            }
            text = id;
        }
        return new Claim(raw, text, applied);
    }
}
