package dev.muster.flow;

import dev.muster.check.Assignment;
import dev.muster.check.CheckContext;
import dev.muster.check.change.Bom;
import dev.muster.check.change.Comparison;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.format.ComponentLists;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares the bills of materials and scans of a candidate with those of the previous release. */
final class Comparing {
    private final EvidenceCatalog catalog;

    Comparing(EvidenceCatalog catalog) {
        this.catalog = catalog;
    }

    /** What changed since the previous release. */
    Comparison compare(
            Packet packet, List<Reading> readings, Assignment assignment, Previous previous)
            throws IOException {
        List<Reading> present =
                readings.stream()
                        .filter(reading -> assignment.mayBeCandidates(reading.document().path()))
                        .toList();
        List<Reading> past = past(previous);
        List<RawClaim> counts = new ArrayList<>();
        present.forEach(reading -> counts.addAll(count(reading, reading.document())));
        past.forEach(
                reading ->
                        counts.addAll(
                                count(
                                        reading,
                                        reading.document().in(previous.packet().id().digest()))));
        List<String> open = new ArrayList<>();
        Comparison comparison =
                Comparison.of(
                        boms(previous.packet(), past, true, open),
                        boms(packet, present, false, open),
                        counts,
                        open);
        return comparison.andVulnerable(
                scans(previous.packet(), past, true), scans(packet, present, false));
    }

    private List<Reading> past(Previous previous) throws IOException {
        List<Reading> past = new ArrayList<>();
        for (Packet.Entry entry : previous.packet().entries()) {
            if (previous.documents().contains(entry.path())) {
                Reading reading = catalog.read(entry);
                if (isBom(reading)
                        || reading.document().kind() == DocumentKind.VULNERABILITY_SCAN) {
                    past.add(reading);
                }
            }
        }
        return past;
    }

    private static boolean isBom(Reading reading) {
        return reading.document().kind() == DocumentKind.SBOM;
    }

    private static List<RawClaim> count(Reading reading, DocumentRef as) {
        return isBom(reading)
                ? CheckContext.claims(reading, "sbom.components")
                        .map(
                                claim ->
                                        new RawClaim(
                                                claim.name(),
                                                null,
                                                claim.raw(),
                                                claim.selector(),
                                                claim.derivation(),
                                                claim.confidence(),
                                                as))
                        .toList()
                : List.of();
    }

    private List<Bom> boms(
            Packet packet, List<Reading> readings, boolean other, List<String> open) {
        List<Bom> boms = new ArrayList<>();
        Map<String, Packet.Entry> entries = entries(packet);
        for (Reading reading : readings) {
            Packet.Entry entry = entries.get(reading.document().path());
            if (!isBom(reading) || entry == null) {
                continue;
            }
            boolean whole = isWhole(reading);
            if (!whole || !ComponentLists.listsComponents(reading.document().format())) {
                open.add(
                        "the components of %s%s cannot be listed one by one"
                                .formatted(
                                        reading.document().path(),
                                        other ? " of the previous release" : ""));
                continue;
            }
            boms.add(
                    new Bom(
                            ref(packet, reading, other),
                            document(entry),
                            CheckContext.claims(reading, "sbom.subject")
                                    .map(RawClaim::raw)
                                    .findFirst()
                                    .orElse("")));
        }
        return boms;
    }

    private List<Comparison.Scan> scans(Packet packet, List<Reading> readings, boolean other) {
        List<Comparison.Scan> scans = new ArrayList<>();
        Map<String, Packet.Entry> entries = entries(packet);
        for (Reading reading : readings) {
            Packet.Entry entry = entries.get(reading.document().path());
            if (reading.document().kind() == DocumentKind.VULNERABILITY_SCAN
                    && ComponentLists.listsVulnerable(reading.document().format())
                    && isWhole(reading)
                    && entry != null) {
                scans.add(new Comparison.Scan(ref(packet, reading, other), document(entry)));
            }
        }
        return scans;
    }

    /** What exposes something is listed nowhere: its texts are not masked one by one. */
    private static boolean isWhole(Reading reading) {
        return reading.state() == DocumentState.READ
                && reading.problems().stream()
                        .noneMatch(problem -> problem.code().word().endsWith("-exposed"));
    }

    private static DocumentRef ref(Packet packet, Reading reading, boolean other) {
        return other ? reading.document().in(packet.id().digest()) : reading.document();
    }

    private EvidenceDocument document(Packet.Entry entry) {
        return new EvidenceDocument(entry.path(), entry.content(), catalog.limits());
    }

    private static Map<String, Packet.Entry> entries(Packet packet) {
        Map<String, Packet.Entry> entries = new HashMap<>();
        packet.entries().forEach(entry -> entries.put(entry.path(), entry));
        return entries;
    }
}
