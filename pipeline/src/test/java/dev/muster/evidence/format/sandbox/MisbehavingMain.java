package dev.muster.evidence.format.sandbox;

import dev.muster.evidence.format.sandbox.ExtractionProtocol.Answer;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Does what the document says: hang, take all memory, exit, overflow the stack, flood, lie, or
 * echo.
 */
public final class MisbehavingMain {
    private MisbehavingMain() {}

    public static void main(String[] args) throws Exception {
        DataInputStream in = new DataInputStream(System.in);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
        out.writeByte(ExtractionProtocol.READY);
        out.flush();
        while (true) {
            String order =
                    new String(ExtractionProtocol.readRequest(in).bytes(), StandardCharsets.UTF_8);
            switch (order) {
                case "hang" -> Thread.sleep(600_000);
                case "spin" -> spin();
                case "oom" -> fill();
                case "exit" -> System.exit(7);
                case "stack" -> deeper(0);
                case "flood" -> flood(out);
                case "lie" -> lie(out);
                default ->
                        ExtractionProtocol.write(
                                new Answer.Text(new ExtractedText(order, List.of(), false)), out);
            }
        }
    }

    private static void spin() {
        for (long i = 1; i != 0; i += 2) {
            Thread.onSpinWait();
        }
    }

    private static void fill() {
        List<byte[]> all = new ArrayList<>();
        while (true) {
            all.add(new byte[1 << 20]);
        }
    }

    private static int deeper(int level) {
        return deeper(level + 1) + 1;
    }

    private static void flood(DataOutputStream out) throws IOException {
        while (true) {
            out.write(new byte[1 << 16]);
        }
    }

    private static void lie(DataOutputStream out) throws IOException {
        out.writeInt(1);
        out.writeInt(Integer.MAX_VALUE);
        out.flush();
    }
}
