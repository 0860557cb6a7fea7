package dev.muster.evidence.format;

import dev.muster.evidence.format.automaton.Automaton;
import dev.muster.evidence.format.automaton.UnknownSchemaException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON schemas of CycloneDX as automata, each compiled at first use. */
final class CycloneDxAutomata {
    private static final Map<String, Optional<Automaton>> COMPILED = new ConcurrentHashMap<>();

    private CycloneDxAutomata() {}

    /**
     * The automaton of this version; empty when there is no schema of it, or one that the compiler
     * does not know in every part.
     */
    static Optional<Automaton> of(String version) {
        return COMPILED.computeIfAbsent(
                version,
                v -> {
                    try {
                        return CycloneDxJsonSchema.file(v).isEmpty()
                                ? Optional.empty()
                                : Optional.of(compile(v));
                    } catch (UnknownSchemaException e) {
                        return Optional.empty();
                    }
                });
    }

    /** Compiles the schema of this version, of which there is one. */
    static Automaton compile(String version) throws UnknownSchemaException {
        Map<String, @Nullable JsonNode> documents = new HashMap<>();
        return Automaton.compile(
                CycloneDxJsonSchema.file(version).orElseThrow(),
                name -> documents.computeIfAbsent(name, CycloneDxAutomata::document));
    }

    private static @Nullable JsonNode document(String name) {
        if (CycloneDxFiles.find(name) == null) {
            return null;
        }
        try (InputStream in = CycloneDxFiles.open(name)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
