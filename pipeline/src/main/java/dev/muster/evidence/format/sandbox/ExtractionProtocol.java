package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractedText.Kind;
import dev.muster.evidence.format.sandbox.ExtractedText.Mark;
import dev.muster.evidence.format.sandbox.TextExtractor.Source;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What passes between the two processes: length-prefixed requests one way, length-prefixed answers
 * the other. Whatever comes from the extracting process is checked against the limits before memory
 * is given to it.
 */
final class ExtractionProtocol {
    /** The process says so once, when it can be asked. */
    static final int READY = 0x52;

    /** The most bytes of a document; documents held whole are smaller. */
    private static final int LARGEST_REQUEST = 256 << 20;

    private static final int MOST_MARKS = 1 << 20;
    private static final int LONGEST_REASON = 300;
    private static final int TEXT = 1;
    private static final int REFUSAL = 2;

    private ExtractionProtocol() {}

    /** A document to extract from. */
    record Request(Source source, byte[] bytes) {}

    /** Text, or the reason why there is none. */
    sealed interface Answer {
        record Text(ExtractedText extracted) implements Answer {}

        record Refusal(String reason) implements Answer {}
    }

    static void write(Request request, DataOutputStream out) throws IOException {
        out.writeInt(request.source.ordinal());
        out.writeInt(request.bytes.length);
        out.write(request.bytes);
        out.flush();
    }

    static Request readRequest(DataInputStream in) throws IOException {
        int source = in.readInt();
        int length = in.readInt();
        if (source < 0
                || source >= Source.values().length
                || length < 0
                || length > LARGEST_REQUEST) {
            throw new IOException("not a request");
        }
        return new Request(Source.values()[source], in.readNBytes(length));
    }

    static void write(Answer answer, DataOutputStream out) throws IOException {
        switch (answer) {
            case Answer.Refusal(String reason) -> {
                out.writeInt(REFUSAL);
                bytes(reason.substring(0, Math.min(reason.length(), LONGEST_REASON)), out);
            }
            case Answer.Text(ExtractedText extracted) -> {
                out.writeInt(TEXT);
                bytes(extracted.text(), out);
                out.writeBoolean(extracted.partial());
                out.writeInt(extracted.marks().size());
                for (Mark mark : extracted.marks()) {
                    out.writeByte(mark.kind().ordinal());
                    out.writeInt(mark.number());
                    out.writeInt(mark.start());
                    out.writeInt(mark.end());
                }
            }
        }
        out.flush();
    }

    private static void bytes(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    /**
     * Reads an answer.
     *
     * @throws IOException also when it is none, or over the limits
     */
    static Answer readAnswer(DataInputStream in, ExtractionLimits limits) throws IOException {
        int what = in.readInt();
        if (what == REFUSAL) {
            return new Answer.Refusal(text(in, LONGEST_REASON * 4L));
        }
        if (what != TEXT) {
            throw new IOException("not an answer");
        }
        String text = text(in, limits.characters() * 4L);
        boolean partial = in.readBoolean();
        int count = in.readInt();
        if (text.length() > limits.characters() || count < 0 || count > MOST_MARKS) {
            throw new IOException("an answer over the limits");
        }
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int kind = in.readUnsignedByte();
            if (kind >= Kind.values().length) {
                throw new IOException("not a mark");
            }
            marks.add(new Mark(Kind.values()[kind], in.readInt(), in.readInt(), in.readInt()));
        }
        try {
            return new Answer.Text(new ExtractedText(text, marks, partial));
        } catch (IllegalArgumentException e) {
            throw new IOException("a mark outside the text", e);
        }
    }

    private static String text(DataInputStream in, long most) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > most) {
            throw new IOException("an answer over the limits");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("half an answer");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
