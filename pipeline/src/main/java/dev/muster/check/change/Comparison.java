package dev.muster.check.change;

import dev.muster.check.Findings;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.Vulnerable;
import dev.muster.evidence.format.ComponentLists;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.FindingCode;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What changed between the previous release and this one, as claims from the documents of both, and
 * what could not be compared.
 *
 * @param claims differences, each from the document that says it
 * @param before bills of materials of the previous release
 * @param now bills of materials of this one
 * @param open what could not be compared, in words
 */
public record Comparison(
        List<RawClaim> claims, List<Bom> before, List<Bom> now, List<String> open) {
    private static final int MOST_VULNERABLE = 5_000;

    /** A scan whose vulnerabilities can be listed. */
    public record Scan(dev.muster.model.DocumentRef reference, EvidenceDocument document) {
        private String tool() {
            return reference.format().replaceFirst("@.*", "");
        }
    }

    public Comparison {
        claims = List.copyOf(claims);
        before = List.copyOf(before);
        now = List.copyOf(now);
        open = List.copyOf(open);
    }

    /**
     * Compares bills of materials; {@code counts} are the claims of how many components each has.
     */
    public static Comparison of(
            List<Bom> before, List<Bom> now, List<RawClaim> counts, List<String> open)
            throws IOException {
        List<String> problems = new ArrayList<>(open);
        if (before.isEmpty() || now.isEmpty()) {
            problems.add(
                    (before.isEmpty() ? "the previous release" : "this release")
                            + " has no SBOM whose components can be listed");
            return new Comparison(List.of(), before, now, problems);
        }
        try {
            List<RawClaim> claims =
                    new ArrayList<>(new ChangeClaims().of(ComponentDiff.between(before, now)));
            counts.forEach(
                    count ->
                            claims.add(
                                    new RawClaim(
                                            "components.compared",
                                            null,
                                            count.raw(),
                                            count.selector(),
                                            count.derivation(),
                                            count.confidence(),
                                            count.source())));
            return new Comparison(claims, before, now, problems);
        } catch (UnreadableEvidenceException e) {
            problems.add(String.valueOf(e.getMessage()));
            return new Comparison(List.of(), before, now, problems);
        }
    }

    /**
     * The same, with the vulnerabilities that the previous scans by the same tools did not find.
     */
    public Comparison andVulnerable(List<Scan> previous, List<Scan> present) throws IOException {
        List<RawClaim> more = new ArrayList<>(claims);
        List<String> problems = new ArrayList<>(open);
        for (Scan scan : present) {
            List<Scan> same =
                    previous.stream().filter(old -> old.tool().equals(scan.tool())).toList();
            if (same.isEmpty()) {
                problems.add(
                        "what is newly vulnerable: the previous release has no scan by "
                                + scan.tool().replaceFirst("-json$", ""));
                continue;
            }
            try {
                Set<String> known = new HashSet<>();
                for (Scan old : same) {
                    each(old, one -> known.add(key(one)));
                }
                List<Vulnerable> found = new ArrayList<>();
                each(
                        scan,
                        one -> {
                            if (found.size() < MOST_VULNERABLE && known.add(key(one))) {
                                found.add(one);
                            }
                        });
                found.forEach(one -> tell(one, scan, more));
            } catch (UnreadableEvidenceException e) {
                problems.add("what is newly vulnerable: " + e.getMessage());
            }
        }
        return new Comparison(more, before, now, problems);
    }

    private static void each(Scan scan, Consumer<Vulnerable> take)
            throws IOException, UnreadableEvidenceException {
        ComponentLists.vulnerable(scan.document(), scan.reference().format(), take);
    }

    /** A vulnerability of a package, whichever of its versions is vulnerable. */
    private static String key(Vulnerable one) {
        PackageName of = PackageName.of(one.purl().text());
        return one.id().text() + " " + (of == null ? one.purl().text() : of.key());
    }

    private static void tell(Vulnerable one, Scan scan, List<RawClaim> into) {
        RawClaim.Item item = new RawClaim.Item("new-vulnerability", key(one));
        into.add(
                ChangeClaims.claim(
                        "vulnerability.id",
                        item,
                        one.id().text(),
                        one.id().place(),
                        scan.reference()));
        into.add(
                ChangeClaims.claim(
                        "vulnerability.purl",
                        item,
                        one.purl().text(),
                        one.purl().place(),
                        scan.reference()));
    }

    /**
     * The readings of this packet with the differences among the claims of the first bill of
     * materials that took part.
     */
    public List<Reading> among(List<Reading> readings) {
        String first = now.isEmpty() ? "" : now.getFirst().reference().path();
        return readings.stream()
                .map(
                        reading ->
                                reading.document().path().equals(first)
                                        ? reading.claiming(claims)
                                        : reading)
                .toList();
    }

    /** Tells what could not be compared. */
    public void tellOpen(String version, Findings findings) {
        if (!open.isEmpty()) {
            findings.add(
                    FindingCode.NOT_COMPARED,
                    List.of("/dependencies/changed"),
                    "not compared with the previous release %s: %s"
                            .formatted(version, String.join("; ", open)),
                    Stream.concat(now.stream(), before.stream())
                            .map(bom -> Findings.evidence(bom.reference(), null, null))
                            .toList());
        }
    }

    /** Whether both sides could be compared at all. */
    public boolean made() {
        return claims.stream()
                .map(RawClaim::name)
                .filter(Objects::nonNull)
                .anyMatch(name -> name.equals("components.compared"));
    }
}
