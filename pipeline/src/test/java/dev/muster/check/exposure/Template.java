package dev.muster.check.exposure;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * A text with places for random ones: {@code {hex:32}} is 32 lower-case hexadecimal digits, {@code
 * {basic}} the Base64 of a made-up name and password. So no credential ever stands in a file here.
 */
final class Template {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";
    private static final Map<String, String> ALPHABETS =
            Map.ofEntries(
                    Map.entry("hex", "0123456789abcdef"),
                    Map.entry("HEX", "0123456789ABCDEF"),
                    Map.entry("lower", LETTERS + DIGITS),
                    Map.entry("low", LETTERS),
                    Map.entry("upper", LETTERS.toUpperCase(Locale.ROOT) + DIGITS),
                    Map.entry("b32", LETTERS.toUpperCase(Locale.ROOT) + "234567"),
                    Map.entry("low32", LETTERS + "234567"),
                    Map.entry("bech32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"),
                    Map.entry("letters", LETTERS + LETTERS.toUpperCase(Locale.ROOT)),
                    Map.entry("alnum", LETTERS + LETTERS.toUpperCase(Locale.ROOT) + DIGITS),
                    Map.entry("word", LETTERS + LETTERS.toUpperCase(Locale.ROOT) + DIGITS + "_-"),
                    Map.entry("b64", LETTERS + LETTERS.toUpperCase(Locale.ROOT) + DIGITS + "+/"),
                    Map.entry("digits", DIGITS),
                    Map.entry("signs", "!#%^*_-+=~."));
    private static final String PLACE_TEXT =
            "(?:uuid|basic|json|user|wordlike|Word|[A-Za-z0-9]+:[0-9]+)";
    private static final Pattern PLACE = Pattern.compile(PLACE_TEXT);
    private static final List<String> NAMES =
            List.of("deploy", "ci-robot", "svc_billing", "reader", "app", "backup", "j.muster");

    private static final List<String> WORDS =
            List.of(
                    "otter", "maple", "canyon", "velvet", "winter", "harbour", "pepper", "lantern",
                    "copper", "meadow", "thunder", "biscuit", "marble", "falcon", "summer",
                    "river");

    private Template() {}

    /** The template with its places filled. */
    static String fill(String template, RandomGenerator random) {
        StringBuilder filled = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int close = open < 0 ? -1 : template.indexOf('}', open);
            if (close < 0 || !PLACE.matcher(template.substring(open + 1, close)).matches()) {
                int next = open < 0 ? template.length() : open + 1;
                filled.append(template, at, next);
                at = next;
            } else {
                filled.append(template, at, open)
                        .append(place(template.substring(open + 1, close), random));
                at = close + 1;
            }
        }
        return filled.toString();
    }

    /** The template with a row of the same sign in each place, as manuals write it. */
    static String blank(String template) {
        return template.replaceAll("\\{" + PLACE_TEXT + "\\}", "x".repeat(32));
    }

    private static String place(String place, RandomGenerator random) {
        String[] parts = place.split(":");
        return switch (parts[0]) {
            case "uuid" -> fill("{hex:8}-{hex:4}-4{hex:3}-a{hex:3}-{hex:12}", random);
            case "basic" -> base64(name(random) + ":" + password(random, 14));
            case "json" ->
                    base64url(
                            "{\"k"
                                    + text("lower", 12, random)
                                    + "\":\""
                                    + text("alnum", 24, random)
                                    + "\"}");
            case "base64" -> base64(text("alnum", Integer.parseInt(parts[1]), random));
            case "pem" -> lines(text("b64", Integer.parseInt(parts[1]), random));
            case "user" -> name(random);
            case "wordlike" -> word(random);
            case "Word" -> capital(word(random));
            case "password" -> password(random, Integer.parseInt(parts[1]));
            default -> text(parts[0], Integer.parseInt(parts[1]), random);
        };
    }

    private static String text(String alphabet, int length, RandomGenerator random) {
        String signs = ALPHABETS.get(alphabet);
        if (signs == null) {
            throw new IllegalArgumentException("there is no alphabet " + alphabet);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    private static String name(RandomGenerator random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }

    private static String word(RandomGenerator random) {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Letters and digits with one sign among them, as people and managers choose them. */
    private static String password(RandomGenerator random, int length) {
        String half = text("alnum", length / 2, random);
        return text("letters", 1, random)
                + half
                + text("signs", 1, random)
                + text("alnum", length - length / 2 - 3, random)
                + text("digits", 1, random);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String base64url(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String lines(String text) {
        return String.join("\n", text.split("(?<=\\G.{64})"));
    }
}
