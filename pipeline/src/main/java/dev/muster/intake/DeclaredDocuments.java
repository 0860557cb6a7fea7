package dev.muster.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whether a folder has everything that its {@code packet.yaml} or {@code packet.json} lists. */
final class DeclaredDocuments {
    private static final List<String> NAMES = List.of("packet.yaml", "packet.json");
    private static final int MOST_BYTES = 1 << 20;

    private DeclaredDocuments() {}

    /**
     * True only for a folder with a readable declaration of which nothing is absent or different.
     */
    static boolean areComplete(Path folder) throws IOException {
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Optional<Object> declaration = parse(file);
                return declaration.isPresent() && holds(folder, declaration.get());
            }
        }
        return false;
    }

    private static Optional<Object> parse(Path file) throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            LoadSettings settings = LoadSettings.builder().setMaxAliasesForCollections(0).build();
            return Optional.ofNullable(
                    new Load(settings).loadFromString(new String(bytes, StandardCharsets.UTF_8)));
        } catch (RuntimeException | StackOverflowError e) {
            // Half-written or broken: stillness decides instead.
            return Optional.empty();
        }
    }

    private static boolean holds(Path folder, Object declaration) throws IOException {
        if (!(declaration instanceof Map<?, ?> map)) {
            return false;
        }
        if (!(map.get("documents") instanceof List<?> documents)) {
            return map.containsKey("apiVersion") || map.containsKey("kind");
        }
        for (Object document : documents) {
            if (!(document instanceof Map<?, ?> entry) || !isThere(folder, entry)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isThere(Path folder, Map<?, ?> document) throws IOException {
        if (!(document.get("path") instanceof String path)) {
            return false;
        }
        Path file = inside(folder, path);
        if (file == null || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        return !(document.get("sha256") instanceof String sha256)
                || IntakeService.digestOf(file)
                        .hex()
                        .equals(sha256.toLowerCase(Locale.ROOT).replace("sha256:", ""));
    }

    private static @Nullable Path inside(Path folder, String path) {
        try {
            Path file = folder.resolve(path).normalize();
            return file.startsWith(folder.normalize()) ? file : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }
}
