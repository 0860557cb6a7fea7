package dev.muster.check.rule;

import dev.muster.check.Assignment;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What VEX documents and scans of images are about is the candidate or a part of it. Names alone
 * decide little: a VEX of strangers is told for attention, and scans only where every one of the
 * packet is of another image, which then has not been scanned at all.
 */
final class NamedThingsAreTheCandidates implements Check {
    private static final Set<String> PRODUCTS = Set.of("candidate.reference", "vex.product");
    private static final int MOST_QUOTED = 5;

    @Override
    public String id() {
        return "named-things-are-the-candidates";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        Set<String> names = names(context);
        if (names.isEmpty()) {
            return;
        }
        scans(context, names, findings);
        List<Reading> strangers =
                context.of(DocumentKind.VEX)
                        .filter(vex -> isUnassigned(context, vex) && !products(vex).isEmpty())
                        .filter(vex -> products(vex).stream().noneMatch(one -> isOne(names, one)))
                        .toList();
        if (strangers.isEmpty()) {
            return;
        }
        Optional<ListedPackages> listed = ListedPackages.of(context);
        for (Reading vex : strangers) {
            List<RawClaim> products = products(vex);
            if (listed.isPresent()
                    && products.stream().noneMatch(product -> isPart(listed.get(), product))) {
                tell(
                        vex,
                        Finding.Severity.WARNING,
                        "%s is about nothing that the candidate is or contains: %s",
                        products,
                        findings);
            }
        }
    }

    /** Names that the candidate and its artifacts have, in lower case. */
    private static Set<String> names(CheckContext context) {
        Set<String> names = new HashSet<>();
        context.fields()
                .values()
                .forEach(
                        field -> {
                            boolean name = field.pointer().matches("/artifacts/\\d+/name");
                            boolean reference =
                                    field.pointer().matches("/artifacts/\\d+/reference");
                            if (field.value() != null && name) {
                                names.add(field.value().toLowerCase(Locale.ROOT));
                            } else if (field.value() != null && reference) {
                                Reference.parse(field.value())
                                        .ifPresent(
                                                one ->
                                                        names.add(
                                                                one.name()
                                                                        .toLowerCase(Locale.ROOT)));
                            }
                        });
        if (!names.isEmpty()) {
            Optional.ofNullable(context.value("/service/id")).ifPresent(names::add);
            Optional.ofNullable(context.value("/repository/id"))
                    .ifPresent(id -> names.add(id.substring(id.lastIndexOf('/') + 1)));
        }
        return names;
    }

    private static boolean isUnassigned(CheckContext context, Reading reading) {
        return reading.otherRelease() == null
                && context.assignment().of(reading.document().path())
                        == Assignment.State.UNASSIGNED;
    }

    private static List<RawClaim> products(Reading reading) {
        return reading.claims().stream().filter(claim -> PRODUCTS.contains(claim.name())).toList();
    }

    /** Whether a product is called like the candidate or one of its artifacts, in whole words. */
    private static boolean isOne(Set<String> names, RawClaim product) {
        String text = product.raw().strip().toLowerCase(Locale.ROOT);
        String called =
                product.name().equals("candidate.reference")
                        ? Reference.parse(text).map(Reference::name).orElse(text)
                        : text;
        String words = "-" + called.replaceAll("[^\\p{L}\\p{N}]+", "-") + "-";
        return names.stream()
                .map(name -> "-" + name.replaceAll("[^\\p{L}\\p{N}]+", "-") + "-")
                .anyMatch(words::contains);
    }

    /** Whether a bill of materials lists the product, or something that is called so. */
    private static boolean isPart(ListedPackages listed, RawClaim product) {
        String text = product.raw().strip();
        if (!listed.versions(text).isEmpty()) {
            return true;
        }
        for (String word : text.split("[\\s/:@?#]+")) {
            if (listed.names(word)) {
                return true;
            }
        }
        return false;
    }

    /** Scans of images alone: what scans a folder or a source does not say whose it is. */
    private static void scans(CheckContext context, Set<String> names, Findings findings) {
        List<Reading> scans = context.of(DocumentKind.VULNERABILITY_SCAN).toList();
        String version = context.value("/candidate/version");
        boolean elsewhere =
                !scans.isEmpty()
                        && scans.stream()
                                .allMatch(
                                        scan ->
                                                isUnassigned(context, scan)
                                                        && isOfOtherImages(scan, names, version));
        if (elsewhere) {
            scans.forEach(
                    scan ->
                            tell(
                                    scan,
                                    Finding.Severity.BLOCKER,
                                    "%s is about another image, and no scan is about the candidate: %s",
                                    references(scan),
                                    findings));
        }
    }

    /** What is tagged with the candidate's version may be the candidate under another name. */
    private static boolean isOfOtherImages(
            Reading scan, Set<String> names, @Nullable String version) {
        List<RawClaim> references = references(scan);
        return !references.isEmpty()
                && references.stream()
                        .allMatch(
                                claim ->
                                        !isOne(names, claim)
                                                && (version == null
                                                        || !claim.raw()
                                                                .contains(
                                                                        Identity.plain(version))));
    }

    private static List<RawClaim> references(Reading reading) {
        return CheckContext.claims(reading, "candidate.reference")
                .filter(claim -> Reference.parse(claim.raw()).isPresent())
                .toList();
    }

    private static void tell(
            Reading reading,
            Finding.Severity severity,
            String message,
            List<RawClaim> about,
            Findings findings) {
        List<RawClaim> quoted = about.stream().limit(MOST_QUOTED).toList();
        findings.add(
                FindingCode.MIXED_CANDIDATE.word(),
                severity.word(),
                List.of("/artifacts"),
                message.formatted(
                        reading.document().path(),
                        quoted.stream()
                                        .map(claim -> claim.raw().strip())
                                        .collect(Collectors.joining(", "))
                                + (about.size() > MOST_QUOTED ? " and more" : "")),
                quoted.stream().map(Findings::evidence).toList());
    }
}
