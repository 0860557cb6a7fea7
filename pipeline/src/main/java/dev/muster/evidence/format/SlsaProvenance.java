package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What SLSA provenance v0.1, v0.2 and v1 say about a build: who built what from where, verbatim.
 *
 * @param place where the statement stands
 * @param attestation takes what is about this attestation
 * @param document takes what is about the document
 */
record SlsaProvenance(
        Tree statement, Tree predicate, Place place, ClaimSink attestation, ClaimSink document) {
    static final String TYPE = "https://slsa.dev/provenance/";
    private static final String REF = "@refs/";
    private static final Set<String> NESTED = Set.of("v1", "v1.0");

    /** Reads the predicate; whether it says when the build finished. */
    boolean read(String type) {
        String version = type.substring(TYPE.length());
        boolean flat = predicate.at("buildDefinition").isEmpty() && !NESTED.contains(version);
        statement
                .each("subject")
                .flatMap(subject -> subject.scalar("name").stream())
                .filter(name -> name.text().startsWith("pkg:"))
                .forEach(
                        name -> document.claim("candidate.reference", name.text(), place.of(name)));
        return flat ? flat() : nested();
    }

    private boolean flat() {
        required("attestation.builder", "builder", "id");
        if (!place.claim(attestation, "attestation.buildType", predicate, "buildType")) {
            place.claim(attestation, "attestation.buildType", predicate, "recipe", "type");
        }
        Optional<Tree> configured = predicate.scalar("invocation", "configSource", "uri");
        Optional<Tree> material = revision(predicate.each("materials").toList());
        Optional<Tree> source = configured.or(() -> material.flatMap(m -> m.scalar("uri")));
        source.ifPresent(uri -> claim("attestation.source", uri));
        source.filter(SlsaProvenance::hasRef).ifPresent(uri -> claim("attestation.ref", uri));
        predicate
                .scalar("invocation", "configSource", "digest", "sha1")
                .or(() -> material.flatMap(SlsaProvenance::commit))
                .ifPresent(
                        commit -> {
                            claim("attestation.commit", commit);
                            source.ifPresent(
                                    uri -> oneRevision(predicate.each("materials"), uri, commit));
                        });
        metadata(predicate.at("metadata"), List.of("buildInvocationId", "buildInvocationID"));
        started(predicate.scalar("metadata", "buildStartedOn"));
        return finished(predicate.scalar("metadata", "buildFinishedOn"));
    }

    private boolean nested() {
        required("attestation.builder", "runDetails", "builder", "id");
        required("attestation.buildType", "buildDefinition", "buildType");
        List<Tree> dependencies =
                predicate.each("buildDefinition", "resolvedDependencies").toList();
        Optional<Tree> named =
                predicate
                        .scalar("buildDefinition", "externalParameters", "workflow", "repository")
                        .or(
                                () ->
                                        predicate.scalar(
                                                "buildDefinition", "externalParameters", "source"))
                        .or(
                                () ->
                                        predicate.scalar(
                                                "buildDefinition",
                                                "externalParameters",
                                                "source",
                                                "uri"));
        Optional<Tree> built =
                named.flatMap(repository -> dependency(dependencies, repository.text()))
                        .or(() -> revision(dependencies));
        Optional<Tree> source = named.or(() -> built.flatMap(b -> b.scalar("uri")));
        source.ifPresent(uri -> claim("attestation.source", uri));
        predicate
                .scalar("buildDefinition", "externalParameters", "workflow", "ref")
                .or(() -> built.flatMap(b -> b.scalar("uri")).filter(SlsaProvenance::hasRef))
                .ifPresent(ref -> claim("attestation.ref", ref));
        built.flatMap(SlsaProvenance::commit)
                .or(
                        () ->
                                predicate
                                        .at("buildDefinition", "externalParameters", "source")
                                        .flatMap(SlsaProvenance::commit))
                .ifPresent(
                        commit -> {
                            claim("attestation.commit", commit);
                            source.ifPresent(
                                    uri -> oneRevision(dependencies.stream(), uri, commit));
                        });
        metadata(predicate.at("runDetails", "metadata"), List.of("invocationId", "invocationID"));
        started(predicate.scalar("runDetails", "metadata", "startedOn"));
        return finished(predicate.scalar("runDetails", "metadata", "finishedOn"));
    }

    /** The repository that was built has one revision among all that went into the build. */
    private void oneRevision(Stream<Tree> resources, Tree source, Tree commit) {
        String repository = source.text().replaceFirst("@refs/.*$", "");
        resources
                .filter(
                        resource ->
                                resource.string("uri")
                                        .filter(uri -> isRevisionOf(uri, repository))
                                        .isPresent())
                .flatMap(resource -> commit(resource).stream())
                .filter(other -> !other.text().equalsIgnoreCase(commit.text()))
                .findFirst()
                .ifPresent(
                        other ->
                                document.problem(
                                        FindingCode.ATTESTATION_MISMATCH,
                                        "it names two commits of the repository that was built: %s and %s"
                                                .formatted(commit.text(), other.text()),
                                        place.of(other),
                                        other.text()));
    }

    private static boolean hasRef(Tree uri) {
        return uri.text().contains(REF);
    }

    /** The dependency that is this repository at some revision. */
    private static Optional<Tree> dependency(List<Tree> dependencies, String repository) {
        return dependencies.stream()
                .filter(d -> commit(d).isPresent())
                .filter(
                        d ->
                                d.string("uri")
                                        .filter(uri -> isRevisionOf(uri, repository))
                                        .isPresent())
                .findFirst();
    }

    private static boolean isRevisionOf(String uri, String repository) {
        String plain = uri.replaceFirst("^git\\+", "");
        String wanted = repository.replaceFirst("^git\\+", "");
        return plain.equals(wanted)
                || plain.startsWith(wanted + "@")
                || plain.startsWith(wanted + ".git");
    }

    /** The one that a builder marks as the sources, else the first under version control. */
    private static Optional<Tree> revision(List<Tree> dependencies) {
        List<Tree> revisions = dependencies.stream().filter(d -> commit(d).isPresent()).toList();
        return revisions.stream()
                .filter(
                        d ->
                                d.string("name")
                                        .filter(
                                                n ->
                                                        n.equals("inputs/result")
                                                                || n.equals("source"))
                                        .isPresent())
                .findFirst()
                .or(() -> revisions.stream().findFirst());
    }

    private static Optional<Tree> commit(Tree resource) {
        return Stream.of("gitCommit", "sha1")
                .flatMap(alg -> resource.scalar("digest", alg).stream())
                .findFirst();
    }

    private void metadata(Optional<Tree> metadata, List<String> spellings) {
        metadata.stream()
                .flatMap(m -> spellings.stream().flatMap(spelling -> m.scalar(spelling).stream()))
                .findFirst()
                .ifPresent(invocation -> claim("attestation.invocation", invocation));
    }

    private void started(Optional<Tree> time) {
        time.ifPresent(t -> claim("attestation.startedAt", t));
    }

    private boolean finished(Optional<Tree> time) {
        time.ifPresent(
                t -> {
                    claim("attestation.builtAt", t);
                    document.claim("evidence.producedAt", t.text(), place.of(t));
                });
        return time.isPresent();
    }

    private void required(String name, String... steps) {
        if (!place.claim(attestation, name, predicate, steps)) {
            document.problem(
                    FindingCode.SCHEMA_VIOLATION,
                    "the provenance has no " + String.join(".", steps),
                    place.of(predicate));
        }
    }

    private void claim(String name, Tree node) {
        attestation.claim(name, node.text(), place.of(node));
    }
}
