package dev.muster.fuzz;

import dev.muster.TestFiles;
import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.EvidenceCatalog;
import dev.muster.evidence.EvidenceDocument;
import dev.muster.evidence.EvidenceReader;
import dev.muster.evidence.Fit;
import dev.muster.evidence.Probe;
import dev.muster.evidence.ReadLimits;
import dev.muster.evidence.ShippedWords;
import dev.muster.evidence.format.Formats;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.DocumentState;
import dev.muster.model.EvidenceFormat;
import dev.muster.model.Packet;
import dev.muster.model.Problem;
import dev.muster.model.RawClaim;
import dev.muster.model.Reading;
import dev.muster.verify.Fragments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads fuzzed bytes as the product does and says whether the outcome is one that it may have. */
final class Outcome {
    /** Documents of these are read by a process of their own, which has tests of its own. */
    private static final Set<String> IN_ANOTHER_PROCESS = Set.of("pdf", "docx");

    /** The whole sentence: a fuzzer learns to write a part of it into a key that is quoted. */
    private static final Pattern BROKEN_READER =
            Pattern.compile(
                    "[^:]+: the reader [^:]{1,60} met something it has no rule for \\(\\w*\\)");

    private static final Pattern TOO_LONG =
            Pattern.compile("[^:]+: reading it took longer than \\d+ m?s");

    private Outcome() {}

    /** Every reader that works in this process. */
    static EvidenceCatalog catalog() {
        return Formats.catalog(
                        Formats.ALL.stream()
                                .filter(reader -> !IN_ANOTHER_PROCESS.contains(format(reader)))
                                .toList(),
                        ReadLimits.defaults())
                .with(ShippedWords.LEXICON);
    }

    /** One reader that takes whatever it is given. */
    static EvidenceCatalog only(String format) {
        EvidenceReader reader =
                Formats.ALL.stream()
                        .filter(one -> format(one).equals(format))
                        .findFirst()
                        .orElseThrow();
        return Formats.catalog(List.of(new Credulous(reader)), ReadLimits.defaults())
                .with(ShippedWords.LEXICON);
    }

    private static String format(EvidenceReader reader) {
        String id = reader.format().id();
        return id.contains("@") ? id.substring(0, id.indexOf('@')) : id;
    }

    /** Throws when a document has an outcome that none may have, or that none so small may have. */
    static void judge(EvidenceCatalog catalog, String path, byte[] bytes) {
        Reading reading;
        try {
            reading = catalog.read(new Packet.Entry(path, TestFiles.blob(bytes)));
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be had", e);
        }
        if (reading.state() != DocumentState.READ && reading.problems().isEmpty()) {
            throw new AssertionError(reading.state().word() + ", and nothing says why");
        }
        for (Problem problem : reading.problems()) {
            String message = problem.message();
            if (BROKEN_READER.matcher(message).matches()
                    || TOO_LONG.matcher(message).matches()
                    || message.isBlank()) {
                throw new AssertionError(message);
            }
        }
        if (!isOneEncoding(bytes)) {
            return; // lines are decoded one by one, a selector is resolved in the text as a whole
        }
        Fragments fragments = new Fragments(bytes, reading.extractedText());
        reading.claims().forEach(claim -> selectsAgain(fragments, claim));
    }

    private static boolean isOneEncoding(byte[] bytes) {
        return TextSource.decode(bytes).charset().equals(StandardCharsets.UTF_8);
    }

    /** A plain claim's own selector gives its own text again. */
    private static void selectsAgain(Fragments fragments, RawClaim claim) {
        if (claim.derivation() != null) {
            return;
        }
        try {
            if (!fragments.readings(claim.selector()).contains(List.of(claim.raw()))) {
                throw new AssertionError(
                        "%s is '%s', and %s selects something else"
                                .formatted(claim.name(), claim.raw(), claim.selector().text()));
            }
        } catch (Fragments.NoFragmentException e) {
            throw new AssertionError(claim.name() + ": " + claim.selector().text(), e);
        }
    }

    /** Reads what it would not have recognised. */
    private record Credulous(EvidenceReader reader) implements EvidenceReader {
        @Override
        public EvidenceFormat format() {
            return reader.format();
        }

        @Override
        public Fit recognise(Probe probe) {
            return Fit.certain("told so");
        }

        @Override
        public void read(EvidenceDocument document, ClaimSink sink)
                throws IOException, UnreadableEvidenceException {
            reader.read(document, sink);
        }
    }
}
