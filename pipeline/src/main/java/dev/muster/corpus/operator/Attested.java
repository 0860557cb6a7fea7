package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Draft;
import dev.muster.corpus.edit.JsonDoc;
import dev.muster.corpus.edit.Signers;
import dev.muster.corpus.edit.ThrowAwayKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the attestations of a clean packet say of their build, and thus what a trust configuration
 * of its service has to accept, and nothing more.
 *
 * @param service as the catalog calls it
 * @param attestations how many there are
 * @param builders URIs of builders
 * @param buildTypes URIs of kinds of build
 * @param parameters names of external parameters
 */
public record Attested(
        String service,
        int attestations,
        SortedSet<String> builders,
        SortedSet<String> buildTypes,
        SortedSet<String> parameters) {

    /**
     * Signs every attestation of a draft with the draft's own signers. Empty, and nothing done,
     * when it has none, or one that is no DSSE envelope in a document of its own.
     */
    public static Optional<Attested> signed(Draft draft) {
        String service =
                draft.expect()
                        .fields()
                        .getOrDefault("/service/id", Shapes.manifestText(draft, "service"));
        List<Envelope> envelopes = Envelope.all(draft);
        boolean each =
                envelopes.size() == Shapes.attestations(draft).size()
                        && envelopes.stream().allMatch(envelope -> envelope.rest().isBlank());
        if (service.isEmpty() || envelopes.isEmpty() || !each) {
            return Optional.empty();
        }
        Attested attested =
                new Attested(
                        service,
                        envelopes.size(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>());
        for (Envelope envelope : envelopes) {
            attested.note(envelope.statement());
            envelope.sign(draft.signers().keys());
            envelope.write(draft);
        }
        return Optional.of(attested);
    }

    private void note(JsonDoc statement) {
        add(statement, "/predicate/runDetails/builder/id", builders);
        add(statement, "/predicate/builder/id", builders);
        add(statement, "/predicate/buildDefinition/buildType", buildTypes);
        add(statement, "/predicate/buildType", buildTypes);
        statement
                .objectAt("/predicate/buildDefinition/externalParameters")
                .ifPresent(names -> parameters.addAll(names.propertyNames()));
        statement
                .objectAt("/predicate/invocation/parameters")
                .ifPresent(names -> parameters.addAll(names.propertyNames()));
    }

    private static void add(JsonDoc statement, String pointer, SortedSet<String> to) {
        if (!statement.text(pointer).isEmpty()) {
            to.add(statement.text(pointer));
        }
    }

    /** The entry of a trust policy that accepts this and these signers. */
    public String entry(Signers signers) {
        return "  - service: %s\n    signers: %s\n    threshold: %d\n%s%s%s"
                .formatted(
                        quoted(service),
                        list(signers.keys().stream().map(ThrowAwayKey::name).toList()),
                        signers.threshold(),
                        line("builders", builders),
                        line("buildTypes", buildTypes),
                        line("externalParameters", parameters));
    }

    private static String line(String key, Collection<String> values) {
        return values.isEmpty() ? "" : "    " + key + ": " + list(values) + "\n";
    }

    private static String list(Collection<String> values) {
        return values.stream().map(Attested::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return JsonDoc.MAPPER.writeValueAsString(text);
    }
}
