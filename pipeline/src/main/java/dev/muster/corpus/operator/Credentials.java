package dev.muster.corpus.operator;

import dev.muster.corpus.edit.Chance;
import java.math.BigInteger;

/** Made-up secrets and personal data of the right form; none of them opens anything. */
final class Credentials {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";
    private static final String MIXED = LETTERS + "abcdefghijklmnopqrstuvwxyz" + DIGITS;

    private Credentials() {}

    /** A credential of some kind. */
    static String any(Chance chance) {
        return switch (chance.nextInt(7)) {
            case 0 -> "AKI" + "A" + text(chance, LETTERS + "234567", 16);
            case 1 -> "gh" + "p_" + text(chance, MIXED, 36);
            case 2 -> "gl" + "pat-" + text(chance, MIXED, 20);
            case 3 -> "sk_" + "live_" + text(chance, MIXED, 24);
            case 4 -> "npm" + "_" + text(chance, MIXED, 36);
            case 5 -> "AI" + "za" + text(chance, MIXED, 35);
            default -> "xox" + "b-" + text(chance, DIGITS, 12) + "-" + text(chance, MIXED, 24);
        };
    }

    static String text(Chance chance, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(chance.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    static String digits(Chance chance, int length) {
        return text(chance, "123456789", 1) + text(chance, DIGITS, length - 1);
    }

    /** A payment card number whose check digit fits (ISO/IEC 7812-1). */
    static String card(Chance chance) {
        String body = "4" + digits(chance, 14);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = Character.digit(body.charAt(body.length() - 1 - i), 10);
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        String number = body + (10 - sum % 10) % 10;
        return "%s %s %s %s"
                .formatted(
                        number.substring(0, 4),
                        number.substring(4, 8),
                        number.substring(8, 12),
                        number.substring(12));
    }

    /** An account number of Sweden, Germany or Norway whose check digits fit (ISO 13616). */
    static String iban(Chance chance) {
        return switch (chance.nextInt(3)) {
            case 0 -> iban("SE", "2814", digits(chance, 20));
            case 1 -> iban("DE", "1314", digits(chance, 18));
            default -> iban("NO", "2324", digits(chance, 11));
        };
    }

    private static String iban(String country, String asDigits, String account) {
        int rest =
                new BigInteger(account + asDigits + "00")
                        .mod(BigInteger.valueOf(97))
                        .intValueExact();
        return "%s%02d%s".formatted(country, 98 - rest, account);
    }
}
