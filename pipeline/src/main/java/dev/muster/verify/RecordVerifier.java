package dev.muster.verify;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Packet;
import dev.muster.model.Selector;
import dev.muster.model.WebAnnotation;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Verifies a record against its packet: for each claim, the document is there with the digest
 * cited, the selector selects exactly the raw text, the steps lead from it to the value, and the
 * settled value is that of the chosen claims.
 */
public final class RecordVerifier {
    private static final List<String> RULES = List.of("count", "sum", "max", "min");

    /**
     * What holds and what does not, by field. {@code failures} is empty when all holds.
     *
     * @param unchecked claims that rest on a packet that was not given: nothing is known of them
     */
    public record Verdict(
            int claims,
            int fields,
            Map<String, List<String>> failures,
            List<String> general,
            int unchecked) {
        /** Whether everything that could be checked holds; see {@link #unchecked()}. */
        public boolean holds() {
            return failures.isEmpty() && general.isEmpty();
        }
    }

    private final Packet packet;
    private final Function<String, @Nullable String> extractedTexts;
    private final Function<String, byte @Nullable []> referenceFiles;
    private final Map<String, Packet.Entry> entries = new HashMap<>();
    private final Map<String, Fragments> sources = new HashMap<>();
    private final Map<String, List<String>> failures = new TreeMap<>();
    private final List<String> general = new ArrayList<>();
    private final Map<String, Packet> others = new HashMap<>();
    private int claims;
    private int unchecked;

    /**
     * A verifier for one record.
     *
     * @param extractedTexts finds the extracted text of a document by the SHA-256 of that text
     */
    public RecordVerifier(Packet packet, Function<String, @Nullable String> extractedTexts) {
        this(packet, extractedTexts, _ -> null, List.of());
    }

    /**
     * A verifier for one record that also looks into reference data and the previous release.
     *
     * @param referenceFiles finds a file by its path; null for one that is not at hand, whose
     *     fragments are then not selected again
     * @param previous packets that claims of the record may rest on besides its own
     */
    public RecordVerifier(
            Packet packet,
            Function<String, @Nullable String> extractedTexts,
            Function<String, byte @Nullable []> referenceFiles,
            List<Packet> previous) {
        this.packet = packet;
        this.extractedTexts = extractedTexts;
        this.referenceFiles = referenceFiles;
        packet.entries().forEach(entry -> entries.put(entry.path(), entry));
        for (Packet other : previous) {
            others.put(other.id().text(), other);
            other.entries()
                    .forEach(entry -> entries.put(other.id().text() + " " + entry.path(), entry));
        }
    }

    /**
     * Verifies {@code record.json}.
     *
     * @throws IllegalArgumentException when it is no record
     */
    public Verdict verify(byte[] recordJson) throws IOException {
        Tree record;
        try {
            record =
                    JsonTrees.read(recordJson, "", 512, (_, message, _, _) -> general.add(message));
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException("record.json cannot be read: " + e.getMessage(), e);
        }
        if (!packet.id().text().equals(record.string("packetId").orElse(""))) {
            general.add(
                    "the packet is %s, the record is about %s"
                            .formatted(
                                    packet.id().text(), record.string("packetId").orElse("none")));
        }
        Map<String, Tree> provenance = new LinkedHashMap<>();
        record.entries("provenance")
                .forEach(entry -> provenance.put(entry.getKey(), entry.getValue()));
        for (Map.Entry<String, Tree> entry : provenance.entrySet()) {
            field(entry.getKey(), entry.getValue(), RecordLeaves.text(record, entry.getKey()));
        }
        RecordLeaves.of(record)
                .forEach(
                        (pointer, _) -> {
                            if (!provenance.containsKey(pointer)) {
                                fail(
                                        pointer,
                                        "the record has a value here and no provenance for it");
                            }
                        });
        return new Verdict(
                claims, provenance.size(), Map.copyOf(failures), List.copyOf(general), unchecked);
    }

    private void field(String pointer, Tree field, @Nullable String value) throws IOException {
        List<Tree> all = field.each("claims").toList();
        for (Tree claim : all) {
            claim(pointer, claim);
        }
        String state = field.string("state").orElse("");
        if (!state.equals("settled")) {
            if (value != null) {
                fail(pointer, "is " + state + " and has a value all the same");
            }
            return;
        }
        List<String> chosen =
                all.stream()
                        .filter(claim -> claim.string("chosen").orElse("").equals("true"))
                        .map(claim -> claim.string("value").orElse(""))
                        .toList();
        String expected =
                field.string("combined").orElse("").equals("sum")
                        ? chosen.stream()
                                .map(BigDecimal::new)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)
                                .toPlainString()
                        : chosen.size() == 1 ? chosen.getFirst() : null;
        if (expected == null || !expected.equals(value)) {
            fail(pointer, "the record says %s, the chosen claim says %s".formatted(value, chosen));
        }
    }

    private void claim(String pointer, Tree claim) throws IOException {
        if (claim.at("referenceData").isPresent()) {
            referenceData(pointer, claim);
        }
        if (claim.at("document").isEmpty()) {
            return; // findings are not in the packet
        }
        String other = claim.string("document", "packet").orElse(null);
        if (other != null && !others.containsKey(other)) {
            unchecked++;
            return;
        }
        claims++;
        String path = claim.string("document", "path").orElse("");
        Packet.Entry entry =
                entry(
                        other == null ? path : other + " " + path,
                        claim.string("document", "sha256").orElse(""));
        if (entry == null) {
            fail(pointer, path + " is not in the packet");
            return;
        }
        if (!entry.content().digest().hex().equals(claim.string("document", "sha256").orElse(""))) {
            fail(
                    pointer,
                    path
                            + " is not the document that was cited: its SHA-256 is "
                            + entry.content().digest().hex());
            return;
        }
        if (claim.at("selector").isPresent()) {
            fragment(pointer, claim, entry);
        }
        steps(pointer, claim);
    }

    /**
     * A key, an owner or a word: in the file that is cited, with the steps that lead on from it.
     */
    private void referenceData(String pointer, Tree claim) {
        String file = claim.string("referenceData", "file").orElse("");
        byte[] bytes = referenceFiles.apply(file);
        steps(pointer, claim);
        if (bytes == null) {
            return;
        }
        claims++;
        if (!sha256(bytes).equals(claim.string("referenceData", "sha256").orElse(""))) {
            fail(pointer, file + " is not the file that was cited");
            return;
        }
        try {
            Selector selector = WebAnnotation.parse(claim.at("selector").orElseThrow().plain());
            List<String> told = eachDerived("", new Fragments(bytes, null).readings(selector));
            if (!told.contains(claim.string("raw").orElse(""))) {
                fail(pointer, selector.text() + " in " + file + " does not say what is claimed");
            }
        } catch (Fragments.NoFragmentException | IllegalArgumentException e) {
            fail(pointer, file + ": " + e.getMessage());
        }
    }

    /** A document whose name is masked is known by its digest alone. */
    private Packet.@Nullable Entry entry(String path, String sha256) {
        if (!path.contains("masked:")) {
            return entries.get(path);
        }
        return entries.values().stream()
                .filter(entry -> entry.content().digest().hex().equals(sha256))
                .findFirst()
                .orElse(null);
    }

    private void fragment(String pointer, Tree claim, Packet.Entry entry) throws IOException {
        String raw = claim.string("raw").orElse("");
        if (raw.contains("masked:")) {
            return;
        }
        try {
            Selector selector = WebAnnotation.parse(claim.at("selector").orElseThrow().plain());
            String rule =
                    claim.each("steps")
                            .findFirst()
                            .filter(RecordVerifier::isDerivation)
                            .flatMap(step -> step.string("step"))
                            .orElse("")
                            .replace("@1", "");
            List<String> told =
                    rule.equals("file-name") || rule.equals("format")
                            ? List.of(named(rule, claim, entry))
                            : eachDerived(rule, source(entry, claim).readings(selector));
            if (!told.contains(raw)) {
                fail(
                        pointer,
                        "%s selects '%s' in %s, the claim says '%s'"
                                .formatted(
                                        selector.text(),
                                        shorten(told.getFirst()),
                                        entry.path(),
                                        shorten(raw)));
            }
        } catch (Fragments.NoFragmentException | IllegalArgumentException e) {
            fail(pointer, entry.path() + ": " + e.getMessage());
        }
    }

    /** A value that a rule gave begins with nothing; every other step begins with a text. */
    private static boolean isDerivation(Tree step) {
        return step.at("before").map(Tree::text).orElse("").isEmpty();
    }

    /** Facts about the document rather than from it. */
    private static String named(String rule, Tree claim, Packet.Entry entry) {
        if (rule.equals("format")) {
            return claim.string("document", "format").orElse("").replaceFirst("@.*", "");
        }
        String name =
                entry.path()
                        .substring(
                                Math.max(
                                                entry.path().lastIndexOf('/'),
                                                entry.path().lastIndexOf('!'))
                                        + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    private static List<String> eachDerived(String rule, List<List<String>> readings)
            throws Fragments.NoFragmentException {
        List<String> told = new ArrayList<>();
        for (List<String> selected : readings) {
            told.add(derived(rule, selected));
        }
        return told;
    }

    /**
     * What a rule makes of what was selected; without a rule, the one text that was.
     *
     * @throws Fragments.NoFragmentException when there is no rule, and not one text either
     */
    public static String derived(String rule, List<String> selected)
            throws Fragments.NoFragmentException {
        if (!RULES.contains(rule)) {
            if (selected.size() != 1) {
                throw new Fragments.NoFragmentException(
                        "the selector selects " + selected.size() + " places instead of one");
            }
            return selected.getFirst();
        }
        if (rule.equals("count")) {
            return Integer.toString(selected.size());
        }
        if (selected.isEmpty()) {
            return "0";
        }
        return switch (rule) {
            case "sum" -> {
                BigDecimal sum = BigDecimal.ZERO;
                for (String text : selected) {
                    sum = sum.add(new BigDecimal(text.strip().replace(",", "")));
                }
                yield sum.stripTrailingZeros().toPlainString();
            }
            case "max" -> selected.stream().max(String::compareTo).orElse("");
            default -> selected.stream().min(String::compareTo).orElse("");
        };
    }

    private Fragments source(Packet.Entry entry, Tree claim)
            throws IOException, Fragments.NoFragmentException {
        String key = claim.string("document", "packet").orElse("") + " " + entry.path();
        Fragments known = sources.get(key);
        if (known == null) {
            String cited = claim.string("document", "extractedText").orElse(null);
            String extracted = cited == null ? null : extracted(cited);
            try (InputStream in = entry.content().open()) {
                known = new Fragments(in.readAllBytes(), extracted);
            }
            sources.put(key, known);
        }
        return known;
    }

    /** The extracted text with that SHA-256. */
    private String extracted(String sha256) throws Fragments.NoFragmentException {
        String text = extractedTexts.apply(sha256);
        if (text == null) {
            throw new Fragments.NoFragmentException(
                    "the text that was extracted from it is not beside the record");
        }
        if (!sha256(text.getBytes(StandardCharsets.UTF_8)).equals(sha256)) {
            throw new Fragments.NoFragmentException("its extracted text was changed");
        }
        return text;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Each step starts where the one before it ended. */
    private void steps(String pointer, Tree claim) {
        String at = claim.string("raw").orElse(null);
        for (Tree step : claim.each("steps").toList()) {
            String before = step.at("before").map(Tree::text).orElse("");
            boolean derivation = isDerivation(step) && step.pointer().endsWith("/steps/0");
            if (at != null && !derivation && !before.equals(at)) {
                fail(
                        pointer,
                        "the step %s starts from '%s', but '%s' is there"
                                .formatted(
                                        step.string("step").orElse("?"),
                                        shorten(before),
                                        shorten(at)));
            }
            at = step.at("after").map(Tree::text).orElse("");
        }
        String value = claim.string("value").orElse("");
        if (at != null && !at.equals(value)) {
            fail(
                    pointer,
                    "the steps end at '%s', the claim's value is '%s'"
                            .formatted(shorten(at), shorten(value)));
        }
    }

    private static String shorten(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "…";
    }

    private void fail(String pointer, String message) {
        failures.computeIfAbsent(pointer, _ -> new ArrayList<>()).add(message);
    }
}
