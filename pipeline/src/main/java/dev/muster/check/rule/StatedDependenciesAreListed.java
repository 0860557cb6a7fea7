package dev.muster.check.rule;

import com.github.packageurl.PackageURL;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Findings;
import dev.muster.model.DocumentKind;
import dev.muster.model.Field;
import dev.muster.model.Finding;
import dev.muster.model.FindingCode;
import dev.muster.model.Support;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dependency changes that are only stated, because no previous release is there to compare with,
 * fit the candidate's own bill of materials: what was removed is not listed any more, what was
 * upgraded is not listed in its old version alone, what was added is not listed in other versions
 * alone. What the bill does not list at all contradicts nothing: it may be of another artifact.
 * What is told is for attention: only the previous release's bill can prove it, since a dependency
 * that is no longer asked for may still come with another one.
 */
final class StatedDependenciesAreListed implements Check {
    private static final String AT = "/dependencies/";

    @Override
    public String id() {
        return "stated-dependencies-are-listed";
    }

    @Override
    public void check(CheckContext context, Findings findings) {
        List<Field> stated =
                context.fields().values().stream()
                        .filter(field -> field.pointer().startsWith(AT))
                        .filter(StatedDependenciesAreListed::isOnlyStated)
                        .toList();
        if (stated.isEmpty()) {
            return;
        }
        ListedPackages listed = ListedPackages.of(context).orElse(null);
        if (listed == null) {
            return;
        }
        for (Field field : stated) {
            String[] place = field.pointer().substring(AT.length()).split("/");
            switch (place[0]) {
                case "removed" -> removed(field, listed, findings);
                case "added" -> added(field, listed, findings);
                case "upgraded" -> {
                    if (place.length == 3 && place[2].equals("purl")) {
                        upgraded(context, field, listed, findings);
                    }
                }
                default -> {}
            }
        }
    }

    private static boolean isOnlyStated(Field field) {
        return field.value() != null
                && !field.supports().isEmpty()
                && field.supports().stream()
                        .allMatch(
                                support ->
                                        support instanceof Support.FromDocument(var claim, _)
                                                && claim.raw().source().kind()
                                                        != DocumentKind.SBOM);
    }

    private static void removed(Field field, ListedPackages listed, Findings findings) {
        String purl = String.valueOf(field.value());
        Set<String> there = listed.versions(purl);
        String version = version(purl);
        if (version.isEmpty() ? !there.isEmpty() : there.contains(version)) {
            tell(
                    field,
                    "%s is stated to be removed, and is listed".formatted(purl),
                    listed,
                    findings);
        }
    }

    private static void added(Field field, ListedPackages listed, Findings findings) {
        String purl = String.valueOf(field.value());
        Set<String> there = listed.versions(purl);
        String version = version(purl);
        if (!there.isEmpty() && !version.isEmpty() && !there.contains(version)) {
            tell(
                    field,
                    "%s is stated to be added, and is listed in another version".formatted(purl),
                    listed,
                    findings);
        }
    }

    private static void upgraded(
            CheckContext context, Field field, ListedPackages listed, Findings findings) {
        String at = field.pointer().substring(0, field.pointer().lastIndexOf('/'));
        String from = context.value(at + "/from");
        String to = context.value(at + "/to");
        Set<String> there = listed.versions(String.valueOf(field.value()));
        if (from != null && to != null && there.contains(from) && !there.contains(to)) {
            tell(
                    field,
                    "%s is stated to be upgraded from %s to %s, and is listed in the old version"
                            .formatted(field.value(), from, to),
                    listed,
                    findings);
        }
    }

    private static String version(String purl) {
        return ListedPackages.parse(purl)
                .map(PackageURL::getVersion)
                .flatMap(Optional::ofNullable)
                .orElse("");
    }

    private static void tell(
            Field field, String message, ListedPackages listed, Findings findings) {
        List<Finding.Evidence> evidence = new ArrayList<>(Findings.evidence(field.supports()));
        listed.documents().forEach(bom -> evidence.add(Findings.evidence(bom, null, null)));
        findings.add(
                FindingCode.CONTRADICTION.word(),
                Finding.Severity.WARNING.word(),
                List.of(field.pointer()),
                message,
                evidence);
    }
}
