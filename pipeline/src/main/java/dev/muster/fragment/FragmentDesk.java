package dev.muster.fragment;

import dev.muster.check.exposure.ExposureScanner;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.format.Formats;
import dev.muster.fragment.FragmentView.Verdict;
import dev.muster.intake.BlobStore;
import dev.muster.intake.DamagedBlobException;
import dev.muster.intake.SeekableBlob;
import dev.muster.model.Digest;
import dev.muster.model.Packet;
import dev.muster.model.Selector;
import dev.muster.reference.ReferenceData;
import dev.muster.verify.Fragments;
import dev.muster.verify.RecordVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Shows the fragment that a citation is about, in its sealed document, and says whether it still
 * says what the record says.
 */
@Component
@Lazy
public final class FragmentDesk {
    private final BlobStore blobs;
    private final List<ExposureScanner> scanners;
    private final EvidenceCatalog catalog = Formats.catalog(ReadLimits.defaults());

    FragmentDesk(BlobStore blobs, ReferenceData reference) {
        this.blobs = blobs;
        this.scanners = ExposureScanner.of(reference);
    }

    /**
     * Shows a fragment.
     *
     * @param kind of its document, in the word of the record
     * @param exposures evidence of the record's findings about exposed texts: these are masked
     *     wherever they are
     */
    public FragmentView show(Citation citation, String kind, List<Citation> exposures) {
        Citation.Source source = citation.source();
        if (source == null) {
            String where = citation.referenceData();
            return without(
                    where == null
                            ? "This value says something about the record itself; no document says it."
                            : "This value was looked up in reference data: " + where + ".");
        }
        try {
            SeekableBlob blob = blob(source);
            if (citation.selector() == null) {
                return aboutDocument(source, blob);
            }
            return shown(citation, source, blob, kind, exposures);
        } catch (NotFoundException e) {
            return without("It cannot be shown: " + e.getMessage() + ".");
        } catch (DamagedBlobException e) {
            return without(
                    e.missingKey()
                            .map(
                                    key ->
                                            "It cannot be shown: the document was sealed with the key %s, which this installation does not have."
                                                    .formatted(key))
                            .orElse("It cannot be shown: the stored bytes are damaged."));
        } catch (IOException e) {
            return without("It cannot be shown now: the stored bytes could not be read.");
        }
    }

    private static FragmentView without(String reason) {
        return new FragmentView.NotShown(
                reason, new Verdict(Verdict.State.NOT_COMPARED, "not compared with a source"));
    }

    private SeekableBlob blob(Citation.Source source) throws IOException, NotFoundException {
        Optional<SeekableBlob> blob = blobs.find(Digest.sha256(source.sha256()));
        return blob.orElseThrow(
                () -> new NotFoundException("the document's bytes are not in the evidence store"));
    }

    private static FragmentView aboutDocument(Citation.Source source, SeekableBlob blob)
            throws IOException {
        Verdict verdict =
                isIntact(source, blob)
                        ? new Verdict(Verdict.State.MATCHES, "matches source digest")
                        : damaged();
        return new FragmentView.NotShown(
                "This value is about the document as a whole, not from a place in it.", verdict);
    }

    private FragmentView shown(
            Citation citation,
            Citation.Source source,
            SeekableBlob blob,
            String kind,
            List<Citation> exposures)
            throws IOException, NotFoundException {
        Selector selector = citation.selector();
        if (selector == null || selector instanceof Selector.WholeDocument) {
            return aboutDocument(source, blob);
        }
        Located located = Locator.find(text(source, blob, isXml(selector)), selector);
        Verdict verdict = verdict(citation, source, blob, located);
        if (located.places().isEmpty()) {
            return new FragmentView.NotShown(
                    "The selector selects nothing, and the value says so: there is no such place.",
                    verdict);
        }
        Masks masks = new Masks(scanners, kind, known(exposures));
        Passage passage = Passage.around(located.text(), located.places(), masks);
        return new FragmentView.Shown(
                passage.lines(), located.count(), located.inside(), passage.hiddenCount(), verdict);
    }

    private static boolean isXml(Selector selector) {
        return selector.links().getFirst() instanceof Selector.XPath;
    }

    private DocumentText text(Citation.Source source, SeekableBlob blob, boolean xml)
            throws IOException, NotFoundException {
        String expected = source.extractedText();
        if (expected == null) {
            return DocumentText.of(blob, xml);
        }
        Optional<SeekableBlob> kept = blobs.find(Digest.sha256(expected));
        if (kept.isPresent()) {
            try (InputStream in = kept.get().open()) {
                return DocumentText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        String text = catalog.read(new Packet.Entry(source.path(), blob)).extractedText();
        if (text == null) {
            throw new NotFoundException("its text cannot be extracted today");
        }
        byte[] hash = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        if (!HexFormat.of().formatHex(hash).equals(expected)) {
            throw new NotFoundException(
                    "the text that is extracted today is not the one that was read");
        }
        return DocumentText.of(text);
    }

    private static Verdict verdict(
            Citation citation, Citation.Source source, SeekableBlob blob, Located located)
            throws IOException {
        if (!isIntact(source, blob)) {
            return damaged();
        }
        String raw = citation.raw();
        List<String> texts = located.texts();
        if (raw == null || citation.isMasked()) {
            return new Verdict(
                    Verdict.State.NOT_COMPARED,
                    "the document matches its digest; the masked value was not compared");
        }
        if (texts == null) {
            return new Verdict(
                    Verdict.State.NOT_COMPARED,
                    "the document matches its digest; it is too long to go through it again here");
        }
        if (citation.value() == null) {
            return new Verdict(Verdict.State.MATCHES, "matches source digest");
        }
        return compared(raw, citation.derivation(), texts);
    }

    private static Verdict compared(String raw, @Nullable String rule, List<String> texts) {
        try {
            String selected = RecordVerifier.derived(rule == null ? "" : rule, texts);
            return selected.equals(raw)
                    ? new Verdict(Verdict.State.MATCHES, "matches source digest")
                    : new Verdict(
                            Verdict.State.DIFFERS,
                            "the source says something else than the record");
        } catch (Fragments.NoFragmentException e) {
            return new Verdict(Verdict.State.DIFFERS, String.valueOf(e.getMessage()));
        }
    }

    private static Verdict damaged() {
        return new Verdict(
                Verdict.State.DIFFERS, "the stored bytes no longer have the digest they had");
    }

    private static boolean isIntact(Citation.Source source, SeekableBlob blob) throws IOException {
        MessageDigest sha = sha256();
        try (InputStream in = new DigestInputStream(blob.open(), sha)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha.digest()).equals(source.sha256());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The texts that the record's findings have masked, read again from where they lie. */
    private Map<String, String> known(List<Citation> exposures) throws IOException {
        Map<String, String> known = new HashMap<>();
        for (Citation exposure : exposures) {
            Citation.Source source = exposure.source();
            if (source == null || !(exposure.selector() instanceof Selector.DataPosition place)) {
                continue;
            }
            try {
                known.put(bytes(source, blob(source), place), what(exposure.raw()));
            } catch (NotFoundException e) {
                // Then its own document cannot be shown either; should another one repeat the text,
                // the rules find it there.
            }
        }
        return known;
    }

    private String bytes(Citation.Source source, SeekableBlob blob, Selector.DataPosition place)
            throws IOException, NotFoundException {
        if (source.extractedText() != null) {
            return Locator.find(text(source, blob, false), place).places().getFirst().text();
        }
        try (InputStream in = blob.open()) {
            in.skipNBytes(place.start());
            byte[] bytes = in.readNBytes((int) (place.end() - place.start()));
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** {@code secret: aws-access-key} out of {@code masked:secret:aws-access-key:3a74…}. */
    private static String what(@Nullable String mask) {
        String[] parts = mask == null ? new String[0] : mask.split(":", -1);
        return parts.length < 4 ? "hidden" : parts[1] + ": " + parts[2];
    }
}
