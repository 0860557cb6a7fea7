package dev.muster.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * SBOMs of about two megabytes that are made to be expensive: repeated, unknown and colliding
 * names, equal and colliding items, deep nesting, errors in every place, texts and numbers that
 * make careless code try again and again, and broken bytes.
 */
final class HostileSboms {
    private static final int SIZE = 2_000_000;
    private static final int TYPICAL = 2_000;
    private static final String HEAD =
            "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.6\",\"version\":1,";

    private HostileSboms() {}

    /** What every other is compared with. */
    static byte[] typical() {
        return SbomText.bytes(TYPICAL, "1.0.0", "0".repeat(64), new SplittableRandom(1));
    }

    /** All by name. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("repeated key", component(repeat(_ -> ",\"name\":\"part\"")));
        all.put("unknown keys", component(repeat(i -> ",\"x" + i + "\":1")));
        all.put("colliding keys", component(repeat(i -> ",\"" + colliding(i) + "\":1")));
        all.put("colliding items", component(",\"tags\":[" + tags() + "]"));
        all.put("colliding items, wrong", component(",\"tags\":[1," + tags() + "]"));
        all.put("equal items", components(repeat(_ -> item("", "part") + ",")));
        all.put("no objects", components("1,".repeat(SIZE / 2)));
        all.put("wrong names", components(repeat(i -> item("", "").replace("\"\"", i + "") + ",")));
        all.put("wrong types", components(repeat(i -> item("", i + "p").replace("lib", "") + ",")));
        all.put("both licences", components(repeat(i -> licensed(i) + ",")));
        all.put(
                "wrong tools",
                text(HEAD + "\"metadata\":{\"tools\":[" + "1,".repeat(SIZE / 2) + "1]}}"));
        all.put("nested", components(repeat(_ -> nested(60) + ",")));
        all.put("nested too deep", text(HEAD + "\"components\":" + "[".repeat(SIZE)));
        all.put("long digest", hash("a".repeat(SIZE)));
        all.put("long reference", reference("http://[" + "::".repeat(SIZE / 2)));
        all.put("many references", component(",\"externalReferences\":[" + references() + "]"));
        all.put("small numbers", weaknesses(repeat(i -> i + 1 + ",")));
        all.put("rewritten numbers", weaknesses(repeat(i -> i + 1 + ".0e0,")));
        all.put("long numbers", weaknesses(repeat(i -> "1".repeat(900) + i + ",")));
        all.put("escapes", component(",\"description\":\"" + "\\u0041".repeat(SIZE / 6) + "\""));
        all.put("spaces", component(" ".repeat(SIZE)));
        all.put(
                "one defect",
                text(new String(typical(), StandardCharsets.UTF_8).replaceFirst("MIT", "MITT")));
        all.put("cut off", Arrays.copyOf(typical(), SIZE / 2));
        all.put("flipped bits", flipped());
        return all;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] components(String items) {
        return text(HEAD + "\"components\":[" + items + item("", "last") + "]}");
    }

    private static byte[] component(String more) {
        return text(HEAD + "\"components\":[" + item(more, "part") + "]}");
    }

    private static String item(String more, String name) {
        return "{\"type\":\"library\",\"name\":\"" + name + "\"" + more + "}";
    }

    private static String licensed(int i) {
        return item(",\"licenses\":[{\"license\":{\"id\":\"MIT\",\"name\":\"MIT\"}}]", "part" + i);
    }

    private static String nested(int depth) {
        return "{\"type\":\"library\",\"name\":\"a\",\"components\":[".repeat(depth)
                + "]}".repeat(depth);
    }

    private static byte[] hash(String content) {
        return component(",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"" + content + "\"}]");
    }

    private static byte[] reference(String url) {
        return component(",\"externalReferences\":[{\"type\":\"vcs\",\"url\":\"" + url + "\"}]");
    }

    private static String references() {
        return repeat(i -> "{\"type\":\"vcs\",\"url\":\"http://[::" + i + "]/?q=[%\"},")
                + "{\"type\":\"vcs\",\"url\":\"//\"}";
    }

    private static byte[] weaknesses(String numbers) {
        return text(HEAD + "\"vulnerabilities\":[{\"cwes\":[" + numbers + "1]}]}");
    }

    private static String tags() {
        return repeat(i -> "\"" + colliding(i) + "\",") + "\"last\"";
    }

    /** Strings of one {@code String.hashCode}, all different. */
    private static String colliding(int index) {
        StringBuilder text = new StringBuilder();
        for (int bit = 0; bit < 20; bit++) {
            text.append((index >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return text.toString();
    }

    private static String repeat(IntFunction<String> part) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(part.apply(i));
        }
        return text.toString();
    }

    private static byte[] flipped() {
        byte[] bytes = typical();
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 20; i++) {
            bytes[SIZE / 2 + random.nextInt(SIZE / 3)] ^= 1;
        }
        return bytes;
    }
}
