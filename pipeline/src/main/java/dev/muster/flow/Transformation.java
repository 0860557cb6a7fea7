package dev.muster.flow;

import dev.muster.check.Assignment;
import dev.muster.check.Check;
import dev.muster.check.CheckContext;
import dev.muster.check.Copies;
import dev.muster.check.DeclaredPath;
import dev.muster.check.Findings;
import dev.muster.check.Reconciler;
import dev.muster.check.change.Comparison;
import dev.muster.check.change.StatedChanges;
import dev.muster.check.exposure.ExposedNames;
import dev.muster.check.exposure.ExposureScanner;
import dev.muster.check.exposure.Masking;
import dev.muster.check.rule.Checks;
import dev.muster.check.rule.Clusters;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.parse.GivenUpException;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.Field;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.model.StagingRecord;
import dev.muster.normalize.Normalizer;
import dev.muster.normalize.step.Steps;
import dev.muster.reference.FindingPolicy;
import dev.muster.reference.ReferenceData;
import dev.muster.schema.IntakeSchema;
import dev.muster.secret.MaskingKey;
import dev.muster.staging.RecordAssembler;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntConsumer;
import java.util.function.UnaryOperator;

/**
 * From a sealed packet to its record: recognise, read, mask, verify signatures, normalise and
 * reconcile, check, assemble. The same for the server and for {@code muster check}; it knows no
 * clock and no database. Whatever it does with a packet has a deadline.
 */
public final class Transformation {
    private final EvidenceCatalog catalog;
    private final IntakeSchema schema;
    private final ReferenceData reference;
    private final Normalizer normalizer;
    private final StagingRecord.Rules rules;
    private final RecordAssembler assembler;
    private final List<ExposureScanner> exposureRules;
    private final Comparing comparing;
    private final Signatures signatures;
    private final MaskingKey maskingKey;

    /**
     * The transformation under one set of rules.
     *
     * @param maskingKey key of the masks; the same key, or none, gives the same record
     */
    public Transformation(
            EvidenceCatalog catalog,
            IntakeSchema schema,
            ReferenceData reference,
            MaskingKey maskingKey) {
        this.catalog = catalog.with(ReadingWords.of(reference));
        this.schema = schema;
        this.reference = reference;
        this.normalizer = new Normalizer(Steps::named, reference);
        this.rules = Rules.of(catalog, schema, reference);
        this.assembler = new RecordAssembler(schema, rules);
        this.exposureRules = ExposureScanner.of(reference);
        this.comparing = new Comparing(catalog);
        this.signatures = new Signatures(reference);
        this.maskingKey = maskingKey;
    }

    /**
     * Transforms a packet.
     *
     * @param evaluatedAt the clock value that every verdict on time rests on; cut to whole seconds
     * @throws IOException when bytes of the packet could not be had: try again
     */
    public StagingRecord transform(Packet packet, Instant evaluatedAt) throws IOException {
        return transform(packet, evaluatedAt, PreviousReleases.NONE);
    }

    /**
     * Transforms a packet, and tells what changed since the previous release.
     *
     * @param evaluatedAt the clock value that every verdict on time rests on; cut to whole seconds
     * @throws IOException when bytes of a packet could not be had: try again
     * @throws PacketTookTooLongException when it could not be checked within its time
     */
    public StagingRecord transform(
            Packet sealed, Instant evaluatedAt, PreviousReleases previousReleases)
            throws IOException {
        Instant at = evaluatedAt.truncatedTo(ChronoUnit.SECONDS);
        UnaryOperator<String> first = maskingKey.record();
        Packet packet = new ExposedNames(exposureRules, first).shown(sealed);
        List<Reading> read = declared(read(packet)).stream().map(ExposedNames::told).toList();
        return PacketCourse.run(
                catalog,
                packet,
                read,
                (givenUp, step) -> {
                    UnaryOperator<String> tokens = givenUp.isEmpty() ? first : again(sealed);
                    List<Reading> shown = masked(packet, read, tokens, givenUp, step);
                    step.accept(read.size());
                    return judged(packet, shown, at, previousReleases);
                });
    }

    /** The tokens of this record as they were when its documents were about to be searched. */
    private UnaryOperator<String> again(Packet sealed) {
        UnaryOperator<String> tokens = maskingKey.record();
        new ExposedNames(exposureRules, tokens).shown(sealed);
        return tokens;
    }

    /** From what may be shown of the documents to the record. */
    private StagingRecord judged(
            Packet packet, List<Reading> shown, Instant at, PreviousReleases previousReleases)
            throws IOException {
        Signatures.Judged judged = signatures.judge(packet, shown);
        List<Reading> readings = judged.readings();
        Findings findings = new Findings(reference.findingPolicy());
        SortedMap<String, Field> fields = reconciled(judged, Copies.once(readings), findings);
        CheckContext context = assigned(packet, judged, fields, at);
        Optional<Previous> previous =
                previousReleases
                        .of(context.value("/service/id"), context.value("/candidate/version"))
                        .filter(one -> !one.identity().packet().equals(packet.id()));
        if (previous.isPresent()) {
            Comparison comparison =
                    comparing.compare(
                            packet, Copies.once(readings), context.assignment(), previous.get());
            findings = new Findings(reference.findingPolicy());
            fields = compared(judged, comparison, previous.get(), findings);
            context = context.with(fields);
        }
        for (Check check : Checks.ALL) {
            GivenUpException.check();
            check.check(context, findings);
        }
        return assembler.assemble(
                packet,
                at,
                fields,
                findings,
                belonging(readings, context.assignment()),
                previous.map(Previous::identity).orElse(null));
    }

    /** What was read, without what is exposed. */
    private List<Reading> masked(
            Packet packet,
            List<Reading> read,
            UnaryOperator<String> tokens,
            Set<String> givenUp,
            IntConsumer step)
            throws IOException {
        List<Reading> readings = read;
        for (ExposureScanner rules : exposureRules) {
            readings = new Masking(rules, tokens).mask(packet, readings, givenUp, step);
        }
        return readings;
    }

    private SortedMap<String, Field> reconciled(
            Signatures.Judged judged, List<Reading> readings, Findings findings) {
        return Reconciler.reconcile(
                schema, reference, normalizer, readings, judged.states(), findings);
    }

    private static List<Reading> belonging(List<Reading> readings, Assignment assignment) {
        return readings.stream()
                .map(
                        reading ->
                                reading.belongingTo(
                                        assignment.of(reading.document().path()).word()))
                .toList();
    }

    /** Reconciled again, with the differences among the claims. */
    private SortedMap<String, Field> compared(
            Signatures.Judged judged, Comparison comparison, Previous previous, Findings findings) {
        SortedMap<String, Field> fields =
                reconciled(judged, comparison.among(Copies.once(judged.readings())), findings);
        comparison.tellOpen(previous.identity().version(), findings);
        return comparison.made() ? StatedChanges.settle(fields, comparison, findings) : fields;
    }

    /** With the documents sorted by whom they speak of. */
    private CheckContext assigned(
            Packet packet, Signatures.Judged judged, SortedMap<String, Field> fields, Instant at) {
        CheckContext context =
                new CheckContext(
                        packet,
                        judged.readings(),
                        fields,
                        reference,
                        judged.states(),
                        at,
                        Assignment.unknown());
        return context.with(Clusters.of(context, schema.authority()));
    }

    /** What every record of this transformation says that it was made under. */
    public StagingRecord.Rules rules() {
        return rules;
    }

    /** Whose a refusal is, and what its owner is told to do. */
    public FindingPolicy.Verdict verdict(FindingCode refusal) {
        return reference.findingPolicy().of(refusal.word(), List.of(), List.of());
    }

    private List<Reading> read(Packet packet) throws IOException {
        Set<String> opened = opened(packet);
        return catalog.readAll(
                packet.entries().stream()
                        .filter(entry -> !entry.path().equals(".ready"))
                        .filter(entry -> !opened.contains(entry.path()))
                        .toList());
    }

    /** An archive whose contents are entries of their own is a wrapping, not a document. */
    private static Set<String> opened(Packet packet) {
        Set<String> opened = new HashSet<>();
        for (Packet.Entry entry : packet.entries()) {
            String path = entry.path();
            for (int at = path.indexOf("!/"); at >= 0; at = path.indexOf("!/", at + 1)) {
                opened.add(path.substring(0, at));
            }
        }
        return opened;
    }

    /**
     * What {@code packet.yaml} says of a document: its environment, and its kind where nobody could
     * tell.
     */
    private static List<Reading> declared(List<Reading> readings) {
        Map<String, String> kinds = new HashMap<>();
        Map<String, String> environments = new HashMap<>();
        Map<String, String> releases = new HashMap<>();
        List<String> paths = readings.stream().map(reading -> reading.document().path()).toList();
        for (Reading reading : readings) {
            if (reading.document().kind() == DocumentKind.PACKET_DECLARATION) {
                CheckContext.items(reading, "declared-document")
                        .values()
                        .forEach(
                                item -> {
                                    String path =
                                            DeclaredPath.of(
                                                    reading, text(item, "declared.path"), paths);
                                    kinds.put(path, text(item, "declared.kind"));
                                    environments.put(path, text(item, "declared.appliesTo"));
                                    releases.put(path, text(item, "declared.release"));
                                });
            }
        }
        return kinds.isEmpty()
                ? readings
                : readings.stream()
                        .map(reading -> with(reading, kinds, environments))
                        .map(reading -> OtherRelease.declared(reading, releases))
                        .toList();
    }

    private static String text(List<RawClaim> item, String name) {
        return item.stream()
                .filter(claim -> claim.name().equals(name))
                .map(RawClaim::raw)
                .findFirst()
                .orElse("");
    }

    private static Reading with(
            Reading reading, Map<String, String> kinds, Map<String, String> environments) {
        DocumentRef document = reading.document();
        String environment = environments.getOrDefault(document.path(), "");
        DocumentKind declared =
                DocumentKind.ofWord(kinds.getOrDefault(document.path(), ""))
                        .orElse(DocumentKind.OTHER);
        DocumentRef named =
                document.kind() == DocumentKind.OTHER && declared != DocumentKind.OTHER
                        ? new DocumentRef(
                                document.path(),
                                document.digest(),
                                document.format(),
                                declared,
                                document.reader(),
                                document.extractedText())
                        : document;
        List<RawClaim> claims =
                reading.claims().stream()
                        .map(
                                claim ->
                                        new RawClaim(
                                                claim.name(),
                                                claim.item(),
                                                claim.raw(),
                                                claim.selector(),
                                                claim.derivation(),
                                                claim.confidence(),
                                                named))
                        .toList();
        return new Reading(
                named,
                reading.bytes(),
                reading.mediaType(),
                reading.state(),
                reading.recognition(),
                environment.isEmpty() ? reading.appliesTo() : environment,
                claims,
                reading.problems(),
                reading.extractedText());
    }
}
