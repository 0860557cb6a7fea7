package dev.muster.fuzz;

import dev.muster.evidence.parse.JsonPlace;
import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.JsonWalk;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON: what the streaming walk takes, the tree takes, and both tell of the same values. */
public final class JsonFuzz {
    private static final int DEPTH = 64;

    private JsonFuzz() {}

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        if (!isUtf8(input)) {
            isTree(input);
            isWalked(input);
            return; // the walk takes overlong forms of UTF-8, the tree refuses them
        }
        boolean tree = isTree(input);
        boolean walk = isWalked(input);
        if (tree != walk) {
            throw new AssertionError("the tree says " + tree + ", the walk says " + walk);
        }
    }

    private static boolean isUtf8(byte[] input) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static boolean isTree(byte[] input) {
        try {
            JsonTrees.read(input, "", DEPTH, (_, _, _, _) -> {});
            return true;
        } catch (UnreadableEvidenceException e) {
            return false;
        }
    }

    private static boolean isWalked(byte[] input) {
        try {
            new JsonWalk()
                    .on("/*", JsonPlace::text)
                    .walk(new ByteArrayInputStream(input), (_, _, _, _) -> {});
            return true;
        } catch (UnreadableEvidenceException e) {
            return false;
        } catch (IOException e) {
            throw new AssertionError("bytes in memory cannot fail to be had", e);
        }
    }
}
