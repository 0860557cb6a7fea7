package dev.muster.check.exposure;

import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.YamlTrees;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Names, values and places of secrets that no issuer marks, from {@code exposure/matrix.yaml}.
 *
 * @param names words, by what they name
 */
record SecretMatrix(Map<String, List<String>> names, List<Value> values, List<Place> places) {
    private static final List<String> SIGNS = List.of("plain", "signs", "wide");

    /** A kind of value; {@code of} the kinds of names that it stands beside. */
    record Value(String id, String template, String signs, List<String> of) {}

    /** A document with a place for a name and a value. */
    record Place(
            String id, String kind, String names, String takes, List<String> writes, String text) {
        boolean takes(Value value) {
            return SIGNS.indexOf(value.signs) <= SIGNS.indexOf(takes);
        }

        /** The document with this name and value, and how the value is written there. */
        Carrier.Laden laden(String name, String value) {
            String written = value;
            for (String how : writes) {
                written = written(how, written);
            }
            return new Carrier.Laden(
                    text.replace("@N", named(names, name)).replace("@V", written), written);
        }
    }

    static SecretMatrix read() throws IOException {
        try (InputStream in = SecretMatrix.class.getResourceAsStream("/exposure/matrix.yaml")) {
            String text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            Tree tree =
                    YamlTrees.read(
                                    text,
                                    16,
                                    (_, message, _, _) -> {
                                        throw new IllegalArgumentException(message);
                                    })
                            .getFirst();
            Map<String, List<String>> names = new LinkedHashMap<>();
            tree.entries("names")
                    .forEach(
                            kind ->
                                    names.put(
                                            kind.getKey(),
                                            kind.getValue().elements().stream()
                                                    .map(Tree::text)
                                                    .toList()));
            return new SecretMatrix(
                    names,
                    tree.each("values").map(value -> value(value, names)).toList(),
                    tree.each("places").map(SecretMatrix::place).toList());
        } catch (dev.muster.evidence.parse.UnreadableEvidenceException e) {
            throw new IOException(e);
        }
    }

    private static Value value(Tree value, Map<String, List<String>> names) {
        List<String> of = value.each("of").map(Tree::text).toList();
        return new Value(
                text(value, "id"),
                text(value, "text"),
                text(value, "signs"),
                of.isEmpty() ? List.copyOf(names.keySet()) : of);
    }

    private static Place place(Tree place) {
        return new Place(
                text(place, "id"),
                place.string("kind").orElse("other"),
                text(place, "names"),
                text(place, "takes"),
                place.string("writes").map(how -> List.of(how.split(" "))).orElse(List.of()),
                text(place, "text"));
    }

    private static String text(Tree tree, String key) {
        return tree.string(key).orElseThrow();
    }

    /** Names for a value, one of each kind that it stands beside. */
    List<String> draw(Value value, RandomGenerator random) {
        List<String> drawn = new ArrayList<>();
        for (String kind : value.of) {
            List<String> all = names.get(kind);
            drawn.add(all.get(random.nextInt(all.size())));
        }
        return drawn;
    }

    private static String named(String how, String name) {
        String[] words = name.split(" ");
        return switch (how) {
            case "words" -> name;
            case "upper" -> String.join("_", words).toUpperCase(Locale.ROOT);
            case "snake" -> String.join("_", words);
            case "kebab" -> String.join("-", words);
            case "dot" -> String.join(".", words);
            case "header" -> capitals(words, "-");
            case "pascal" -> capitals(words, "");
            case "camel" -> words[0] + capitals(Arrays.copyOfRange(words, 1, words.length), "");
            default -> throw new IllegalArgumentException("no way to write names: " + how);
        };
    }

    private static String capitals(String[] words, String between) {
        return Arrays.stream(words)
                .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining(between));
    }

    private static String written(String how, String value) {
        return switch (how) {
            case "json" -> value.replace("\\", "\\\\").replace("\"", "\\\"");
            case "xml" -> value.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
            case "properties" ->
                    value.replace("\\", "\\\\")
                            .replace("=", "\\=")
                            .replace(":", "\\:")
                            .replace("#", "\\#")
                            .replace("!", "\\!");
            case "url" -> value.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D");
            default -> throw new IllegalArgumentException("no way to write values: " + how);
        };
    }
}
