package dev.muster.canary;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/**
 * A planted secret.
 *
 * @param text as it stands in a document
 * @param secret the part of it that must appear nowhere else
 */
record Canary(String text, String secret) {
    /** Stands in every one, so that one search finds what is left of any. */
    static final String MARK = "K7QXWZ4PHD";

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KINDS = 8;

    /** The canary of that number; their kinds take turns. */
    static Canary number(int number) {
        Random random = new Random(number);
        return switch (number % KINDS) {
            case 0 -> whole("AKIA" + some(random, 3) + MARK + some(random, 3));
            case 1 -> whole("ghp_" + some(random, 10) + MARK + some(random, 16));
            case 2 -> whole("glpat-" + some(random, 5) + MARK + some(random, 5));
            case 3 -> whole("sk_live_" + some(random, 7) + MARK + some(random, 7));
            case 4 -> whole("npm_" + some(random, 12) + MARK + some(random, 14));
            case 5 -> whole("AIza" + some(random, 12) + MARK + some(random, 13));
            case 6 ->
                    whole(
                            "xoxb-%d-%d-%s"
                                    .formatted(
                                            100_000_000_000L + random.nextInt(1_000_000),
                                            200_000_000_000L + random.nextInt(1_000_000),
                                            some(random, 7) + MARK + some(random, 7)));
            default -> {
                String password = some(random, 6) + MARK + some(random, 6);
                yield new Canary(
                        "https://deploy:%s@ci.example.com/job".formatted(password), password);
            }
        };
    }

    private static Canary whole(String text) {
        return new Canary(text, text);
    }

    private static String some(Random random, int length) {
        StringBuilder some = new StringBuilder();
        for (int i = 0; i < length; i++) {
            some.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return some.toString();
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
