package dev.muster.evidence;

import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.GivenUpException;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentKind;
import dev.muster.model.DocumentRef;
import dev.muster.model.DocumentState;
import dev.muster.model.FindingCode;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.Reading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Recognises and reads one document, and turns every failure into something said. Whoever waits for
 * it may ask from another thread what to say if it has no end.
 */
final class DocumentReading {
    /** All that is the same for every document. */
    record Means(
            List<EvidenceReader> readers, ReadLimits limits, FormatShapes shapes, Lexicon words) {}

    private record Candidate(EvidenceReader reader, Fit fit) {}

    /** What a document was taken for. */
    private record Recognised(Candidate winner, @Nullable Candidate runnerUp, String mediaType) {}

    private final Means means;
    private final WatchedBlob content;
    private final Packet.Entry entry;
    private volatile @Nullable Recognised recognised;

    DocumentReading(Means means, Packet.Entry entry) {
        this.means = means;
        this.content = new WatchedBlob(entry.content());
        this.entry = new Packet.Entry(entry.path(), content);
    }

    /** How much work it may be. */
    Duration time() {
        return means.limits().time().of(content.size());
    }

    /**
     * Recognises and reads it.
     *
     * @throws IOException when the bytes could not be had: try again
     */
    Reading read() throws IOException {
        Reading reading = readWatched();
        content.rethrow();
        return reading;
    }

    private Reading readWatched() throws IOException {
        if (entry.content().size() == 0) {
            return unread(
                    DocumentState.EMPTY,
                    List.of("0 bytes"),
                    null,
                    FindingCode.EVIDENCE_EMPTY,
                    entry.path() + " has no bytes");
        }
        try {
            return recogniseAndRead();
        } catch (StackOverflowError | OutOfMemoryError e) {
            return unread("the document needs more memory to be read than there is");
        }
    }

    private Reading recogniseAndRead() throws IOException {
        Probe probe = Probe.of(entry);
        List<Candidate> fits = fits(probe);
        if (fits.isEmpty() && probe.lookDeeper()) {
            fits = fits(probe);
        }
        if (fits.isEmpty()) {
            return unrecognised(probe);
        }
        Candidate winner = fits.getFirst();
        @Nullable Candidate runnerUp = fits.size() > 1 ? fits.get(1) : null;
        if (runnerUp != null && runnerUp.fit.strength() == winner.fit.strength()) {
            return ambiguous(winner, runnerUp);
        }
        Optional<String> broken = NamedSyntax.asProse(probe, winner.reader.format().id());
        if (broken.isPresent()) {
            return broken(winner.fit.signals(), broken.get());
        }
        Recognised known = new Recognised(winner, runnerUp, probe.mediaType());
        recognised = known;
        return read(known);
    }

    /** Nothing fits: it is blank, or broken, or of a format that nobody knows. */
    private Reading unrecognised(Probe probe) throws IOException {
        if (probe.isBlank()) {
            return unread(
                    DocumentState.EMPTY,
                    List.of("white space"),
                    null,
                    FindingCode.EVIDENCE_EMPTY,
                    entry.path() + " holds nothing but white space");
        }
        Optional<String> broken = NamedSyntax.unfit(probe, entry, means.limits());
        if (broken.isPresent()) {
            return broken(List.of(probe.outline()), broken.get());
        }
        return unread(
                DocumentState.UNRECOGNISED,
                List.of(probe.outline()),
                null,
                FindingCode.UNRECOGNISED_DOCUMENT,
                entry.path() + " fits no format; it looks like " + probe.outline());
    }

    private Reading broken(List<String> signals, String why) {
        return unread(
                DocumentState.UNREADABLE,
                signals,
                null,
                FindingCode.UNREADABLE_DOCUMENT,
                entry.path() + ": " + why);
    }

    private List<Candidate> fits(Probe probe) {
        List<Candidate> fits = new ArrayList<>();
        for (EvidenceReader reader : means.readers()) {
            GivenUpException.check();
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

    private ReadingBuilder builder(Recognised known) {
        return new ReadingBuilder(
                entry,
                known.winner.reader.format(),
                known.mediaType,
                new Reading.Recognition(
                        known.winner.fit.signals(),
                        known.runnerUp == null ? null : known.runnerUp.reader.format().id()),
                means.limits());
    }

    private Reading read(Recognised known) throws IOException {
        EvidenceReader reader = known.winner.reader;
        ReadingBuilder builder = builder(known);
        DriftWatch watch = new DriftWatch(means.shapes(), reader.format().id());
        try {
            reader.read(
                    new EvidenceDocument(
                            entry.path(), entry.content(), means.limits(), means.words(), watch),
                    builder);
            watch.tellMissing(builder, builder.values());
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
                            "the reader %s met something it has no rule for (%s)"
                                    .formatted(
                                            reader.format().reader(), e.getClass().getSimpleName()),
                            null,
                            e));
        }
        watch.tellMet(builder, builder.values());
        return builder.build(watch.version());
    }

    private Reading ambiguous(Candidate one, Candidate two) {
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
                DocumentState.UNRECOGNISED,
                signals,
                two.reader.format().id(),
                FindingCode.AMBIGUOUS_DOCUMENT,
                message);
    }

    /** What there is to say of a document that took longer than its time. */
    Reading tookTooLong() {
        return unread("reading it took longer than " + ReadTime.words(time()));
    }

    /**
     * The document without anything of what it says, however far its reading came: how far is
     * chance.
     */
    Reading unread(String why) {
        Recognised known = recognised;
        if (known != null) {
            ReadingBuilder builder = builder(known);
            builder.unreadable(new UnreadableEvidenceException(why));
            return builder.build(null);
        }
        return unread(
                DocumentState.UNREADABLE,
                List.of(),
                null,
                FindingCode.UNREADABLE_DOCUMENT,
                entry.path() + ": " + why);
    }

    private Reading unread(
            DocumentState state,
            List<String> signals,
            @Nullable String runnerUp,
            FindingCode code,
            String message) {
        DocumentRef ref =
                new DocumentRef(
                        entry.path(),
                        entry.content().digest(),
                        "unknown",
                        DocumentKind.OTHER,
                        "none",
                        null);
        return new Reading(
                ref,
                entry.content().size(),
                "application/octet-stream",
                state,
                new Reading.Recognition(signals, runnerUp),
                null,
                List.of(),
                List.of(new Problem(code, message, null, null)),
                null);
    }
}
