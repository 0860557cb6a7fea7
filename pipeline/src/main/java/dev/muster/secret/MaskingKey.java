package dev.muster.secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key of the masks that stand for what was exposed. With one, equal texts have equal masks in
 * all records made with it, and only who has it can test a guess. Without one a mask says no more
 * than that the same text comes again in the same record, so that anybody may make one and nobody
 * can guess from it.
 */
public final class MaskingKey {
    private static final String FILE = "masking-key";
    private static final String SETTING = "MUSTER_MASKING_KEY";
    private static final int BYTES = 32;
    private static final int SHORTEST = 16;
    private static final int SHOWN = 8;

    private static final MaskingKey NONE = new MaskingKey(null);

    private final byte @Nullable [] key;

    private MaskingKey(byte @Nullable [] key) {
        this.key = key;
    }

    /** No key. */
    public static MaskingKey none() {
        return NONE;
    }

    /**
     * A key that somebody has given.
     *
     * @throws KeyUnavailableException when it is so short that it could be guessed itself
     */
    public static MaskingKey of(String text) {
        byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
        if (bytes.length < SHORTEST) {
            throw new KeyUnavailableException(
                    "the masking key has %d bytes and needs %d: give a longer one, for example the output of 'openssl rand -hex 32'"
                            .formatted(bytes.length, SHORTEST));
        }
        return new MaskingKey(bytes);
    }

    /**
     * The key in a file.
     *
     * @throws KeyUnavailableException when there is no such file, or too short a key in it
     */
    public static MaskingKey read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new KeyUnavailableException(
                    "there is no masking key in %s: put it there, or name another file with %s_FILE"
                            .formatted(file, SETTING));
        }
        return of(Files.readString(file));
    }

    /**
     * The key that the environment of a command gives, {@code MUSTER_MASKING_KEY} or {@code
     * MUSTER_MASKING_KEY_FILE}; none when it gives none.
     */
    public static MaskingKey given(UnaryOperator<@Nullable String> environment) throws IOException {
        String text = environment.apply(SETTING);
        if (text != null && !text.isBlank()) {
            return of(text);
        }
        String file = environment.apply(SETTING + "_FILE");
        return file == null || file.isBlank() ? NONE : read(Path.of(file));
    }

    /**
     * The key of an instance: the one that was given, else the one in the data folder, which is
     * made up when there is none.
     */
    public static MaskingKey ofInstance(Path dataDir, MaskingKey given) throws IOException {
        if (given != NONE) {
            return given;
        }
        Path file = dataDir.resolve(FILE).toAbsolutePath().normalize();
        if (!Files.exists(file)) {
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            new OwnerFile(file).writeIfAbsent(HexFormat.of().formatHex(bytes) + "\n");
        }
        return read(file);
    }

    /**
     * What stands for each text within one record: the same for the same text. Without a key it
     * counts the texts as they come, so they must come in an order that is always the same.
     */
    public UnaryOperator<String> record() {
        byte[] bytes = key;
        if (bytes == null) {
            Map<String, String> seen = new HashMap<>();
            return text -> seen.computeIfAbsent(text, _ -> "unkeyed-" + (seen.size() + 1));
        }
        return text -> hash(bytes, text);
    }

    private static String hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, SHOWN);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
