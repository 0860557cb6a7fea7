package dev.muster.check.exposure;

import java.util.Locale;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;

/**
 * Check digits of further national numbers, as the issuing authorities publish them. Blanks, dots,
 * hyphens and slashes between the digits do not count.
 */
final class FurtherNationalIds {
    private static final String IRISH = "WABCDEFGHIJKLMNOPQRSTUV";
    private static final String SINGAPORE_CITIZENS = "JZIHGFEDCBA";
    private static final String SINGAPORE_OTHERS = "XWUTRQPNMLK";
    private static final String MEXICAN = "0123456789ABCDEFGHIJKLMN#OPQRSTUVWXYZ";

    private FurtherNationalIds() {}

    private static String bare(String text) {
        return text.replaceAll("[ ./\\-]", "").toUpperCase(Locale.ROOT);
    }

    private static int digit(String digits, int at) {
        return digits.charAt(at) - '0';
    }

    private static boolean areDigits(String text, int length) {
        return text.length() == length && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * digit(digits, i);
        }
        return sum;
    }

    private static boolean isDayOfMonth(String text, int day, int month) {
        int dd = Integer.parseInt(text.substring(day, day + 2));
        int mm = Integer.parseInt(text.substring(month, month + 2));
        return dd >= 1 && dd <= 31 && mm >= 1 && mm <= 12;
    }

    /** NHS number of the United Kingdom: modulo 11. */
    static boolean unitedKingdomHealth(String text) {
        String id = bare(text);
        return areDigits(id, 10)
                && (11 - weighted(id, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 9);
    }

    /** NIF: modulo 11, where 10 and 11 count as 0. */
    static boolean portugal(String text) {
        String id = bare(text);
        if (!areDigits(id, 9)) {
            return false;
        }
        int check = 11 - weighted(id, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check >= 10 ? 0 : check) == digit(id, 8);
    }

    /** CPR number: since 2007 a date alone, without a check digit. */
    static boolean denmark(String text) {
        String id = bare(text);
        return areDigits(id, 10) && isDayOfMonth(id, 0, 2);
    }

    /** Birth number: two check digits modulo 11. */
    static boolean norway(String text) {
        String id = bare(text);
        return areDigits(id, 11)
                && (weighted(id, 3, 7, 6, 1, 8, 9, 4, 5, 2) + digit(id, 9)) % 11 == 0
                && (weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) + digit(id, 10)) % 11 == 0;
    }

    /** Social insurance number: the fourth digit checks the others modulo 11. */
    static boolean austria(String text) {
        String id = bare(text);
        return areDigits(id, 10)
                && isDayOfMonth(id, 4, 6)
                && weighted(id, 3, 7, 9, 0, 5, 8, 4, 2, 1, 6) % 11 == digit(id, 3);
    }

    /** Personal public service number: a letter modulo 23. */
    static boolean ireland(String text) {
        String id = bare(text);
        if (id.length() < 8 || !areDigits(id.substring(0, 7), 7)) {
            return false;
        }
        int second = id.length() > 8 ? IRISH.indexOf(id.charAt(8)) : 0;
        int sum = weighted(id, 8, 7, 6, 5, 4, 3, 2) + 9 * Math.max(0, second);
        return IRISH.charAt(sum % 23) == id.charAt(7);
    }

    /** Birth number of Czechia and Slovakia: a multiple of 11. */
    static boolean czechia(String text) {
        String id = bare(text);
        return areDigits(id, 10) && Long.parseLong(id) % 11 == 0;
    }

    /** CNP: modulo 11, where 10 counts as 1. */
    static boolean romania(String text) {
        String id = bare(text);
        if (!areDigits(id, 13)) {
            return false;
        }
        int check = weighted(id, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return (check == 10 ? 1 : check) == digit(id, 12);
    }

    /** EGN: modulo 11, where 10 counts as 0. */
    static boolean bulgaria(String text) {
        String id = bare(text);
        return areDigits(id, 10)
                && weighted(id, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == digit(id, 9);
    }

    /** Personal code of Estonia and Lithuania: modulo 11 with a second row of weights. */
    static boolean baltic(String text) {
        String id = bare(text);
        if (!areDigits(id, 11)) {
            return false;
        }
        int check = weighted(id, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1) % 11;
        if (check == 10) {
            check = weighted(id, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3) % 11;
        }
        return check % 10 == digit(id, 10);
    }

    /** OIB: ISO 7064 mod 11,10. */
    static boolean croatia(String text) {
        String id = bare(text);
        if (!areDigits(id, 11)) {
            return false;
        }
        int product = 10;
        for (int i = 0; i < 10; i++) {
            int sum = (digit(id, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == digit(id, 10);
    }

    /** Identity number: two check digits modulo 10. */
    static boolean turkey(String text) {
        String id = bare(text);
        if (!areDigits(id, 11) || id.charAt(0) == '0') {
            return false;
        }
        int odd = weighted(id, 1, 0, 1, 0, 1, 0, 1, 0, 1);
        int even = weighted(id, 0, 1, 0, 1, 0, 1, 0, 1);
        return Math.floorMod(7 * odd - even, 10) == digit(id, 9)
                && (odd + even + digit(id, 9)) % 10 == digit(id, 10);
    }

    /** Resident identity number: ISO 7064 mod 11-2. */
    static boolean china(String text) {
        String id = bare(text);
        if (id.length() != 18 || !areDigits(id.substring(0, 17), 17)) {
            return false;
        }
        int sum = weighted(id, 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2);
        return "10X98765432".charAt(sum % 11) == id.charAt(17);
    }

    /** Resident registration number: modulo 11. */
    static boolean southKorea(String text) {
        String id = bare(text);
        return areDigits(id, 13)
                && (11 - weighted(id, 2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5) % 11) % 10
                        == digit(id, 12);
    }

    /** Individual number ("My Number"): modulo 11, where 0 and 1 give 0. */
    static boolean japan(String text) {
        String id = bare(text);
        if (!areDigits(id, 12)) {
            return false;
        }
        int rest = weighted(id, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return (rest <= 1 ? 0 : 11 - rest) == digit(id, 11);
    }

    /** NRIC and FIN: a letter modulo 11. */
    static boolean singapore(String text) {
        String id = bare(text);
        if (id.length() != 9 || !areDigits(id.substring(1, 8), 7)) {
            return false;
        }
        char first = id.charAt(0);
        int sum = weighted(id.substring(1), 2, 7, 6, 5, 4, 3, 2);
        int later = first == 'T' || first == 'G' ? 4 : 0;
        String letters = first == 'S' || first == 'T' ? SINGAPORE_CITIZENS : SINGAPORE_OTHERS;
        return letters.charAt((sum + later) % 11) == id.charAt(8);
    }

    /** CURP: modulo 10 over letters and digits. */
    static boolean mexico(String text) {
        String id = bare(text);
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += Math.max(0, MEXICAN.indexOf(id.charAt(i))) * (18 - i);
        }
        return (10 - sum % 10) % 10 == digit(id, 17);
    }

    /** RUT: modulo 11 from the right; 10 is written K. */
    static boolean chile(String text) {
        String id = bare(text);
        int sum = 0;
        for (int i = id.length() - 2, weight = 2; i >= 0; i--) {
            sum += weight * digit(id, i);
            weight = weight == 7 ? 2 : weight + 1;
        }
        return "0K987654321".charAt(sum % 11) == id.charAt(id.length() - 1);
    }

    /** CUIT and CUIL: modulo 11. */
    static boolean argentina(String text) {
        String id = bare(text);
        return areDigits(id, 11)
                && (11 - weighted(id, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11) % 11 == digit(id, 10);
    }

    /** Tax file number: a weighted sum that 11 divides. */
    static boolean australia(String text) {
        String id = bare(text);
        return areDigits(id, 9) && weighted(id, 1, 4, 3, 7, 5, 8, 6, 9, 10) % 11 == 0;
    }

    /** Identity number: a date and Luhn's check digit. */
    static boolean southAfrica(String text) {
        String id = bare(text);
        return areDigits(id, 13)
                && isDayOfMonth(id, 4, 2)
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(id);
    }

    /** Identity number: Luhn's check digit. */
    static boolean israel(String text) {
        String id = bare(text);
        return areDigits(id, 9) && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(id);
    }
}
