package dev.muster.check.change;

import dev.muster.model.Claim;
import dev.muster.model.Confidence;
import dev.muster.model.RawClaim;
import dev.muster.model.Selector;
import dev.muster.model.Support;
import java.util.List;
import java.util.Optional;

/**
 * That a bill of materials does not list a component, in a form that can be selected again: how
 * many of its components are called so, which is none.
 */
final class Absence {
    private Absence() {}

    /** The support; empty where no selector can say it. */
    static Optional<Support> of(String listed, Bom where) {
        return set(listed, where)
                .map(
                        set ->
                                new RawClaim(
                                        "dependency.absent",
                                        null,
                                        "0",
                                        set,
                                        "count",
                                        Confidence.STRUCTURED,
                                        where.reference()))
                .map(
                        raw ->
                                new Support.FromDocument(
                                        new Claim(
                                                raw,
                                                "0",
                                                List.of(
                                                        new Claim.AppliedStep(
                                                                "count@1", "", "0", null))),
                                        false));
    }

    private static Optional<Selector> set(String listed, Bom where) {
        boolean purl = listed.startsWith("pkg:");
        if (listed.startsWith("!") || listed.equals("*") || listed.contains("'")) {
            return Optional.empty();
        }
        return switch (where.reference().format().replaceFirst("@.*", "")) {
            case "cyclonedx-json" ->
                    Optional.of(
                            Selector.JsonSet.where(
                                    "/components/*", purl ? "/purl" : "/name", listed));
            case "spdx-json" ->
                    Optional.of(
                            purl
                                    ? Selector.JsonSet.where(
                                            "/packages/*/externalRefs/*",
                                            "/referenceLocator",
                                            listed)
                                    : Selector.JsonSet.where("/packages/*", "/name", listed));
            case "cyclonedx-xml" ->
                    Optional.of(
                            new Selector.XPath(
                                    "/*[local-name()='bom']/*[local-name()='components']/*[local-name()='component'][*[local-name()='%s']='%s']"
                                            .formatted(purl ? "purl" : "name", listed)));
            default -> Optional.empty();
        };
    }
}
