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

    /** A German account number whose check digits fit (ISO 13616). */
    static String iban(Chance chance) {
        String account = digits(chance, 18);
        int check =
                98 - new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValueExact();
        return "DE%02d%s".formatted(check, account);
    }
}
