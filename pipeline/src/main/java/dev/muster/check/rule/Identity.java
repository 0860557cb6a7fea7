package dev.muster.check.rule;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.muster.model.DocumentKind;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.normalize.NormalizationStep;
import dev.muster.normalize.step.Steps;
import dev.muster.reference.ServiceCatalog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of itself that a candidate can be known by. A value is comparable with every
 * other of its kind: versions without {@code v} whether they stand in a tag, a reference or alone,
 * commits in lower case.
 *
 * @param name of the thing that a digest belongs to; null when there is none
 */
record Identity(Kind kind, String value, @Nullable String name, RawClaim claim) {
    /** Kinds of identities. The service alone never ties a document to a candidate. */
    enum Kind {
        SERVICE,
        VERSION,
        COMMIT,
        RUN,
        DIGEST,
        /** The version in the name of a file; what else is in the name stands in {@code name}. */
        FILE
    }

    private static final int SHORTEST_COMMIT = 7;
    private static final int WORDS_OF_A_NAME = 4;
    private static final Pattern TAG =
            Pattern.compile("^(?:refs/tags/)?(?:.*[/@_-])?[vV]?([0-9]+\\.[0-9]+\\.[0-9]+.*)$");
    private static final Pattern VERSION_IN_NAME = Pattern.compile("[0-9]+(?:\\.[0-9]+){2,3}");
    private static final NormalizationStep REPOSITORY = Steps.named("repository-id@1");
    private static final Set<DocumentKind> FIELD_OF_RECORD =
            Set.of(
                    DocumentKind.RELEASE_MANIFEST,
                    DocumentKind.PIPELINE_SUMMARY,
                    DocumentKind.CATALOG,
                    DocumentKind.PACKET_DECLARATION);
    private static final Pattern MODULE =
            Pattern.compile("^([a-z0-9-]+(?:\\.[a-z0-9-]+)+/[^/\\s]+/[^/\\s]+)(?:/|$)");
    private static final Pattern VERSION_TAG = Pattern.compile("[vV]?[0-9]+[.].*");

    /** Everything that a document says of whom it is about. */
    static List<Identity> of(Reading reading, ServiceCatalog services) {
        List<Identity> identities = new ArrayList<>();
        Map<String, String> subjects = subjects(reading);
        for (RawClaim claim : reading.claims()) {
            of(claim, subjects, services, identities);
        }
        return identities;
    }

    /** What the subjects of a document are called, by their keys. */
    private static Map<String, String> subjects(Reading reading) {
        Map<String, String> names = new HashMap<>();
        for (RawClaim claim : reading.claims()) {
            RawClaim.Item item = claim.item();
            if (item != null
                    && item.kind().equals("subject")
                    && claim.name().equals("subject.name")) {
                names.putIfAbsent(item.key(), claim.raw());
            }
        }
        return names;
    }

    private static void of(
            RawClaim claim,
            Map<String, String> subjects,
            ServiceCatalog services,
            List<Identity> into) {
        String text = claim.raw().strip();
        switch (claim.name()) {
            case "service.id", "incident.service" ->
                    service(text, claim, services).ifPresent(into::add);
            case "vex.product" -> product(text, claim, services).ifPresent(into::add);
            case "artifact.name" -> chart(text, claim, services).ifPresent(into::add);
            case "repository.id" -> repository(text, claim, services).ifPresent(into::add);
            case "test.id" -> module(text, claim, services).ifPresent(into::add);
            case "candidate.version" ->
                    into.add(new Identity(Kind.VERSION, plain(text), null, claim));
            case "candidate.tag" ->
                    tagged(text)
                            .ifPresent(
                                    version ->
                                            into.add(
                                                    new Identity(
                                                            Kind.VERSION, version, null, claim)));
            case "candidate.commit", "attestation.commit" -> {
                if (text.length() >= SHORTEST_COMMIT) {
                    into.add(new Identity(Kind.COMMIT, text.toLowerCase(Locale.ROOT), null, claim));
                }
            }
            case "build.id" -> into.add(new Identity(Kind.RUN, text, null, claim));
            case "candidate.reference" -> reference(text, claim, services, into);
            case "scan.target", "checksum.name" -> file(text, claim).ifPresent(into::add);
            default -> subject(claim, subjects).ifPresent(into::add);
        }
    }

    private static Optional<Identity> service(
            String name, RawClaim claim, ServiceCatalog services) {
        return services.service(name)
                .map(service -> new Identity(Kind.SERVICE, service.id(), name, claim));
    }

    /**
     * The service that a product is called after: {@code Example Billing Service 2.14.0}, by one to
     * four of its words, the most first.
     */
    private static Optional<Identity> product(
            String text, RawClaim claim, ServiceCatalog services) {
        List<String> words = List.of(text.split("[\\s/:@]+"));
        for (int length = Math.min(WORDS_OF_A_NAME, words.size()); length > 0; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                List<String> some = words.subList(from, from + length);
                Optional<Identity> named =
                        service(String.join(" ", some), claim, services)
                                .or(() -> service(String.join("-", some), claim, services));
                if (named.isPresent()) {
                    return named;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * The service that a repository belongs to. Of a manifest, a run or a catalog the repository is
     * a field of the record, which is compared for itself.
     */
    private static Optional<Identity> repository(
            String text, RawClaim claim, ServiceCatalog services) {
        return FIELD_OF_RECORD.contains(claim.source().kind())
                ? Optional.empty()
                : owner(REPOSITORY.apply(claim.name(), text).text(), claim, services);
    }

    /** A chart is called like the service that it installs; artifacts of a manifest need not be. */
    private static Optional<Identity> chart(String text, RawClaim claim, ServiceCatalog services) {
        return claim.source().format().startsWith("helm-chart")
                ? service(text, claim, services)
                : Optional.empty();
    }

    /** A test suite that is called by a path below a repository, as Go calls its packages. */
    private static Optional<Identity> module(String text, RawClaim claim, ServiceCatalog services) {
        Matcher path = MODULE.matcher(text);
        return path.find() ? owner(path.group(1), claim, services) : Optional.empty();
    }

    private static Optional<Identity> owner(
            String repository, RawClaim claim, ServiceCatalog services) {
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        return Optional.ofNullable(services.serviceOfRepository(repository))
                .map(service -> new Identity(Kind.SERVICE, service, name, claim));
    }

    /** An image or package reference names a service, and by its tag a version, or a digest. */
    private static void reference(
            String text, RawClaim claim, ServiceCatalog services, List<Identity> into) {
        Reference reference = Reference.parse(text).orElse(null);
        if (reference == null) {
            return;
        }
        service(reference.name(), claim, services).ifPresent(into::add);
        String version = reference.version();
        if (version != null && VERSION_TAG.matcher(version).matches()) {
            into.add(new Identity(Kind.VERSION, plain(version), reference.name(), claim));
        }
        if (reference.digest() != null) {
            into.add(new Identity(Kind.DIGEST, reference.digest(), reference.name(), claim));
        }
    }

    /** A digest of what an attestation, SBOM or scan is about, with the name it has there. */
    private static Optional<Identity> subject(RawClaim claim, Map<String, String> subjects) {
        if (!claim.name().startsWith("subject.digests.")
                || claim.source().kind() == DocumentKind.RELEASE_MANIFEST) {
            return Optional.empty();
        }
        String name = subjects.get(claim.item() == null ? "" : claim.item().key());
        return StatedDigest.of(claim)
                .map(digest -> new Identity(Kind.DIGEST, digest.text(), name, claim));
    }

    /** A file that has its version in its name: {@code dist/ledger-cli_1.9.0_linux.tar.gz}. */
    static Optional<Identity> file(String path, RawClaim claim) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        Matcher matcher = VERSION_IN_NAME.matcher(name);
        return matcher.find()
                ? Optional.of(
                        new Identity(
                                Kind.FILE,
                                matcher.group(),
                                matcher.replaceFirst("{version}"),
                                claim))
                : Optional.empty();
    }

    /** A version without its leading {@code v}. */
    static String plain(String version) {
        return version.replaceFirst("^[vV](?=[0-9])", "");
    }

    /** The version that a tag names: {@code v1.2.3}, {@code name-v1.2.3}, {@code name/1.2.3}. */
    static Optional<String> tagged(String tag) {
        Matcher matcher = TAG.matcher(tag.strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether two commits are one, of which one may be abbreviated. */
    static boolean sameCommit(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }

    /**
     * Whether two run ids can be compared at all: the number of a job and the id of a run, or the
     * runs of two systems, are different things, which shows in their length.
     */
    static boolean sameKindOfRun(String one, String other) {
        boolean numbers = number(one) && number(other);
        return number(one) == number(other)
                && (numbers
                        ? Math.abs(one.length() - other.length()) <= 1
                        : one.length() == other.length());
    }

    private static boolean number(String text) {
        return !text.isEmpty() && text.chars().allMatch(Character::isDigit);
    }
}
