package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractionProtocol.Answer;
import dev.muster.evidence.format.sandbox.ExtractionProtocol.Request;
import dev.muster.evidence.format.sandbox.TextExtractor.Source;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The extracting process. It ends when nobody asks any more, and by itself when it hangs and nobody
 * stops it.
 */
public final class ExtractorMain {
    /** Time on top of the limit, after which the asking side must be gone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private static final int STUCK = 4;
    private static final int BROKEN = 5;

    private ExtractorMain() {}

    /**
     * Reads requests from standard input, writes answers to standard output.
     *
     * @param args the limit for one document in milliseconds, and in characters; then, to record
     *     once at build time what later starts will need, documents to extract from instead
     */
    public static void main(String[] args) throws IOException {
        DataInputStream in = new DataInputStream(new BufferedInputStream(System.in, 1 << 16));
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out, 1 << 16));
        System.setOut(System.err);
        Isolation.cutOff();
        Duration limit = Duration.ofMillis(Long.parseLong(args[0]));
        TikaExtraction extraction = new TikaExtraction(Integer.parseInt(args[1]));
        if (args.length > 2) {
            rehearse(extraction, List.of(args).subList(2, args.length));
            return;
        }
        try {
            out.writeByte(ExtractionProtocol.READY);
            out.flush();
            while (true) {
                Request request = ExtractionProtocol.readRequest(in);
                Thread watch = haltAfter(limit.plus(GRACE));
                Answer answer = extraction.answer(request);
                watch.interrupt();
                ExtractionProtocol.write(answer, out);
            }
        } catch (EOFException e) {
            Runtime.getRuntime().halt(0);
        } catch (IOException e) {
            Runtime.getRuntime().halt(BROKEN);
        }
    }

    private static void rehearse(TikaExtraction extraction, List<String> documents)
            throws IOException {
        DataOutputStream nowhere = new DataOutputStream(OutputStream.nullOutputStream());
        for (String document : documents) {
            Source source = document.endsWith(".pdf") ? Source.PDF : Source.DOCX;
            byte[] bytes = Files.readAllBytes(Path.of(document));
            ExtractionProtocol.write(extraction.answer(new Request(source, bytes)), nowhere);
        }
    }

    private static Thread haltAfter(Duration limit) {
        return Thread.ofPlatform()
                .daemon()
                .start(
                        () -> {
                            try {
                                Thread.sleep(limit);
                                Runtime.getRuntime().halt(STUCK);
                            } catch (InterruptedException e) {
                                // the document was done in time
                            }
                        });
    }
}
