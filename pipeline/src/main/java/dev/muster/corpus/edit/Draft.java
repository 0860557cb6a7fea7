package dev.muster.corpus.edit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A packet that is being mutated: its documents, the moment it is judged at, its label. */
public final class Draft {
    /** What {@code packet.yaml} is called. */
    public static final String DECLARATION = "packet.yaml";

    private final SortedMap<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Map<String, String> addedKinds = new LinkedHashMap<>();
    private final Set<String> broken = new HashSet<>();
    private final Set<String> addressed;
    private final Expectation expect;
    private final Chance random;
    private Instant at;
    private Packaging packaging = Packaging.ZIP;
    private final byte @Nullable [] usualSchema;
    private final Signers signers;
    private byte @Nullable [] schema;

    /**
     * A draft of a clean packet.
     *
     * @param usualSchema the intake schema in use; null when it is not known
     * @param signers who signs what is changed and signed again
     */
    public Draft(
            Map<String, byte[]> files,
            Instant at,
            Expectation expect,
            Chance random,
            byte @Nullable [] usualSchema,
            Signers signers) {
        this.usualSchema = usualSchema;
        this.signers = signers;
        this.files.putAll(files);
        this.at = at;
        this.expect = expect;
        this.random = random;
        this.addressed = contentAddressed(files);
    }

    /** Documents whose SHA-256 other documents name: they cannot be rewritten unseen. */
    private static Set<String> contentAddressed(Map<String, byte[]> files) {
        Map<String, String> digests = new LinkedHashMap<>();
        files.forEach((path, bytes) -> digests.put(path, sha256(bytes)));
        Set<String> found = new HashSet<>();
        files.forEach(
                (path, bytes) -> {
                    if (!path.equals(DECLARATION)) {
                        String text = new String(bytes, StandardCharsets.ISO_8859_1);
                        digests.forEach(
                                (other, hex) -> {
                                    if (!other.equals(path) && text.contains(hex)) {
                                        found.add(other);
                                    }
                                });
                    }
                });
        return found;
    }

    /** The label so far. */
    public Expectation expect() {
        return expect;
    }

    /** Who signs attestations of the packet. */
    public Signers signers() {
        return signers;
    }

    /** Chance, from the packet's own seed. */
    public Chance random() {
        return random;
    }

    /** One of several, by chance. */
    @SafeVarargs
    public final <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Every path, in order. */
    public List<String> paths() {
        return List.copyOf(files.keySet());
    }

    /** Paths that fit. */
    public List<String> paths(Predicate<String> fits) {
        return files.keySet().stream().filter(fits).toList();
    }

    /** Paths of documents that fit by path and bytes. */
    public List<String> documents(BiPredicate<String, byte[]> fits) {
        List<String> found = new ArrayList<>();
        files.forEach(
                (path, bytes) -> {
                    if (fits.test(path, bytes)) {
                        found.add(path);
                    }
                });
        return found;
    }

    /** JSON documents that fit, by path. */
    public Map<String, JsonDoc> json(Predicate<JsonDoc> fits) {
        Map<String, JsonDoc> found = new LinkedHashMap<>();
        files.forEach(
                (path, bytes) ->
                        JsonDoc.parse(bytes).filter(fits).ifPresent(doc -> found.put(path, doc)));
        return found;
    }

    /** XML documents that fit, by path. */
    public Map<String, XmlDoc> xml(Predicate<XmlDoc> fits) {
        Map<String, XmlDoc> found = new LinkedHashMap<>();
        files.forEach(
                (path, bytes) ->
                        XmlDoc.parse(bytes).filter(fits).ifPresent(doc -> found.put(path, doc)));
        return found;
    }

    /** Whether a document is there. */
    public boolean has(String path) {
        return files.containsKey(path);
    }

    /** A document's bytes. */
    public byte[] bytes(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            throw new IllegalArgumentException("the packet has no " + path);
        }
        return bytes;
    }

    /** A document's text, taken as UTF-8. */
    public String text(String path) {
        return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** Writes a document that is there already. */
    public void write(String path, byte[] bytes) {
        files.put(path, bytes);
    }

    /** Writes a document that is there already. */
    public void write(String path, String text) {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a document that no longer can be parsed; no other mutation may try. */
    public void writeBroken(String path, byte[] bytes) {
        files.put(path, bytes);
        broken.add(path);
    }

    /** Adds a document, which the declaration, if there is one, then lists as of that kind. */
    public void add(String path, byte[] bytes, String kind) {
        files.put(path, bytes);
        addedKinds.put(path, kind);
    }

    /** Takes a document away; the declaration, if there is one, then does not list it. */
    public void remove(String path) {
        files.remove(path);
    }

    /** Gives a document another path, in the declaration too. */
    public void rename(String from, String to) {
        files.put(to, bytes(from));
        files.remove(from);
        renamed.replaceAll((_, now) -> now.equals(from) ? to : now);
        renamed.put(from, to);
    }

    /** Whether a document may be rewritten without changing what it says or what names it. */
    public boolean isRewritable(String path) {
        return !path.equals(DECLARATION) && !addressed.contains(path) && !broken.contains(path);
    }

    /** The moment the packet is judged at. */
    public Instant at() {
        return at;
    }

    /** Judges the packet at another moment. */
    public void at(Instant moment) {
        this.at = moment;
    }

    /** The form the packet is handed over in. */
    public Packaging packaging() {
        return packaging;
    }

    /** Hands the packet over in another form. */
    public void packaging(Packaging form) {
        this.packaging = form;
    }

    /** An intake schema of the packet's own; null for the usual one. */
    public byte @Nullable [] schema() {
        return schema;
    }

    /** The intake schema in use; null when it is not known. */
    public byte @Nullable [] usualSchema() {
        return usualSchema;
    }

    /** Judges the packet under another intake schema. */
    public void schema(byte[] json) {
        this.schema = json;
    }

    /** Brings {@code packet.yaml} up to what the packet now holds. */
    public void refreshDeclaration() {
        if (has(DECLARATION) && !broken.contains(DECLARATION)) {
            YamlDoc.parse(bytes(DECLARATION))
                    .ifPresent(
                            yaml -> {
                                new Declaration(yaml).refresh(files, renamed, addedKinds);
                                files.put(DECLARATION, yaml.bytes());
                            });
        }
    }

    /** The documents. */
    public SortedMap<String, byte[]> files() {
        return files;
    }

    /** The SHA-256 of bytes in hex. */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
