package dev.muster.evidence;

import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.Blob;
import dev.muster.model.Digest;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All readers in one fixed order: recognises a document, has it read, and turns every failure into
 * something said.
 */
public final class EvidenceCatalog {
    private final List<EvidenceReader> readers;
    private final ReadLimits limits;
    private final FormatShapes shapes;
    private final Lexicon words;

    public EvidenceCatalog(List<EvidenceReader> readers, ReadLimits limits, FormatShapes shapes) {
        this(readers, limits, shapes, Lexicon.EMPTY);
    }

    private EvidenceCatalog(
            List<EvidenceReader> readers, ReadLimits limits, FormatShapes shapes, Lexicon words) {
        this.readers = List.copyOf(readers);
        this.limits = limits;
        this.shapes = shapes;
        this.words = words;
    }

    /** The same readers with these words. */
    public EvidenceCatalog with(Lexicon lexicon) {
        return new EvidenceCatalog(readers, limits, shapes, lexicon);
    }

    /** The readers in the order in which they are asked. */
    public List<EvidenceReader> readers() {
        return readers;
    }

    /** The limits that documents are read under. */
    public ReadLimits limits() {
        return limits;
    }

    /**
     * Recognises and reads one entry. Never throws for what is wrong with the content.
     *
     * @throws IOException when the bytes could not be had: try again
     */
    public Reading read(Packet.Entry entry) throws IOException {
        WatchedBlob content = new WatchedBlob(entry.content());
        Reading reading = readWatched(new Packet.Entry(entry.path(), content));
        content.rethrow();
        return reading;
    }

    private Reading readWatched(Packet.Entry entry) throws IOException {
        if (entry.content().size() == 0) {
            return unread(
                    entry,
                    DocumentState.EMPTY,
                    List.of("0 bytes"),
                    null,
                    new Problem(
                            FindingCode.EVIDENCE_EMPTY,
                            entry.path() + " has no bytes",
                            null,
                            null));
        }
        Probe probe = Probe.of(entry);
        List<Candidate> fits = fits(probe);
        if (fits.isEmpty() && probe.lookDeeper()) {
            fits = fits(probe);
        }
        if (fits.isEmpty()) {
            return unread(
                    entry,
                    DocumentState.UNRECOGNISED,
                    List.of(probe.outline()),
                    null,
                    new Problem(
                            FindingCode.UNRECOGNISED_DOCUMENT,
                            entry.path() + " fits no format; it looks like " + probe.outline(),
                            null,
                            null));
        }
        Candidate winner = fits.getFirst();
        @Nullable Candidate runnerUp = fits.size() > 1 ? fits.get(1) : null;
        if (runnerUp != null && runnerUp.fit.strength() == winner.fit.strength()) {
            return ambiguous(entry, winner, runnerUp);
        }
        return read(entry, winner, runnerUp, probe);
    }

    private record Candidate(EvidenceReader reader, Fit fit) {}

    private List<Candidate> fits(Probe probe) {
        List<Candidate> fits = new ArrayList<>();
        for (EvidenceReader reader : readers) {
            Fit fit = recognise(reader, probe);
            if (fit.strength() != Fit.Strength.NONE) {
                fits.add(new Candidate(reader, fit));
            }
        }
        fits.sort((a, b) -> b.fit.strength().compareTo(a.fit.strength()));
        return fits;
    }

    /** A reader that cannot cope with what it looks at does not recognise it. */
    private static Fit recognise(EvidenceReader reader, Probe probe) {
        try {
            return reader.recognise(probe);
        } catch (RuntimeException | StackOverflowError e) {
            return Fit.none();
        }
    }

    private Reading read(
            Packet.Entry entry, Candidate winner, @Nullable Candidate runnerUp, Probe probe)
            throws IOException {
        ReadingBuilder builder =
                new ReadingBuilder(
                        entry,
                        winner.reader.format(),
                        probe.mediaType(),
                        new Reading.Recognition(
                                winner.fit.signals(),
                                runnerUp == null ? null : runnerUp.reader.format().id()),
                        limits);
        DriftWatch watch = new DriftWatch(shapes.of(winner.reader.format().id()));
        try {
            winner.reader.read(
                    new EvidenceDocument(entry.path(), entry.content(), limits, words, watch),
                    builder);
            watch.tell(builder, builder.values());
        } catch (UnreadableEvidenceException e) {
            builder.unreadable(e);
        } catch (StackOverflowError e) {
            builder.unreadable(
                    new UnreadableEvidenceException(
                            "the document is nested too deeply to be read"));
        } catch (OutOfMemoryError e) {
            builder.unreadable(
                    new UnreadableEvidenceException(
                            "the document needs more memory to be read than there is"));
        } catch (RuntimeException e) {
            builder.unreadable(
                    new UnreadableEvidenceException(
                            "the reader "
                                    + winner.reader.format().reader()
                                    + " met something it has no rule for ("
                                    + e.getClass().getSimpleName()
                                    + ")",
                            null,
                            e));
        }
        return builder.build();
    }

    private static Reading ambiguous(Packet.Entry entry, Candidate one, Candidate two) {
        List<String> signals = new ArrayList<>(one.fit.signals());
        signals.addAll(two.fit.signals());
        String message =
                "%s fits two formats: %s (%s) and %s (%s)"
                        .formatted(
                                entry.path(),
                                one.reader.format().id(),
                                String.join(", ", one.fit.signals()),
                                two.reader.format().id(),
                                String.join(", ", two.fit.signals()));
        return unread(
                entry,
                DocumentState.UNRECOGNISED,
                signals,
                two.reader.format().id(),
                new Problem(FindingCode.AMBIGUOUS_DOCUMENT, message, null, null));
    }

    private static Reading unread(
            Packet.Entry entry,
            DocumentState state,
            List<String> signals,
            @Nullable String runnerUp,
            Problem problem) {
        Blob content = entry.content();
        Digest digest = content.digest();
        DocumentRef ref =
                new DocumentRef(entry.path(), digest, "unknown", DocumentKind.OTHER, "none", null);
        return new Reading(
                ref,
                content.size(),
                "application/octet-stream",
                state,
                new Reading.Recognition(signals, runnerUp),
                null,
                List.of(),
                List.of(problem),
                null);
    }
}
