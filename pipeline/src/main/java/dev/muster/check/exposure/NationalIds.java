package dev.muster.check.exposure;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.validator.routines.checkdigit.EAN13CheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.apache.commons.validator.routines.checkdigit.VerhoeffCheckDigit;

/**
 * Check digits and forms of national identity numbers, as the issuing authorities publish them.
 * Blanks, dots, hyphens and slashes between the digits do not count.
 */
final class NationalIds {
    private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
    private static final int[] ITALIAN_ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };
    private static final Set<String> NO_NINO = Set.of("BG", "GB", "KN", "NK", "NT", "TN", "ZZ");

    private NationalIds() {}

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

    private static boolean isDate(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day).getMonthValue() == month;
        } catch (DateTimeException e) {
            return false;
        }
    }

    /** Social security number; no check digit, but areas, groups and serials never given. */
    static boolean unitedStates(String text) {
        String ssn = bare(text);
        return areDigits(ssn, 9)
                && !ssn.startsWith("000")
                && !ssn.startsWith("666")
                && !ssn.startsWith("9")
                && !ssn.startsWith("00", 3)
                && !ssn.endsWith("0000");
    }

    /** National insurance number; no check digit, but prefixes never given. */
    static boolean unitedKingdom(String text) {
        String nino = bare(text);
        return nino.length() == 9
                && "DFIQUV".indexOf(nino.charAt(0)) < 0
                && "DFIQUVO".indexOf(nino.charAt(1)) < 0
                && !NO_NINO.contains(nino.substring(0, 2))
                && areDigits(nino.substring(2, 8), 6)
                && "ABCD".indexOf(nino.charAt(8)) >= 0;
    }

    /** Steuer-Identifikationsnummer: ISO 7064 mod 11,10; one digit occurs twice or thrice. */
    static boolean germany(String text) {
        String id = bare(text);
        if (!areDigits(id, 11) || id.charAt(0) == '0') {
            return false;
        }
        int product = 10;
        int[] counts = new int[10];
        for (int i = 0; i < 10; i++) {
            counts[digit(id, i)]++;
            int sum = (digit(id, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        long repeated = Arrays.stream(counts).filter(count -> count > 1).count();
        boolean few = Arrays.stream(counts).allMatch(count -> count <= 3);
        return repeated == 1 && few && (11 - product) % 10 == digit(id, 10);
    }

    /** NIR: 97 less the number modulo 97; Corsica's departments count as 19 and 18. */
    static boolean france(String text) {
        String nir = bare(text);
        if (nir.length() != 15) {
            return false;
        }
        String number = nir.substring(0, 13).replace("2A", "19").replace("2B", "18");
        if (!areDigits(number, 13) || !areDigits(nir.substring(13), 2)) {
            return false;
        }
        int month = Integer.parseInt(number.substring(3, 5));
        boolean born = month >= 1 && (month <= 12 || month >= 20);
        return (number.charAt(0) == '1' || number.charAt(0) == '2')
                && born
                && 97 - Long.parseLong(number) % 97 == Long.parseLong(nir.substring(13));
    }

    /** DNI and NIE: the letter is the number modulo 23. */
    static boolean spain(String text) {
        String id = bare(text);
        if (id.length() != 9) {
            return false;
        }
        int prefix = "XYZ".indexOf(id.charAt(0));
        String number = prefix < 0 ? id.substring(0, 8) : prefix + id.substring(1, 8);
        return areDigits(number, 8)
                && SPANISH.charAt(Integer.parseInt(number) % 23) == id.charAt(8);
    }

    /** Codice fiscale: odd and even places count differently; the letter is their sum modulo 26. */
    static boolean italy(String text) {
        String code = bare(text);
        if (code.length() != 16
                || !code.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c))) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            char c = code.charAt(i);
            int value = c <= '9' ? c - '0' : c - 'A';
            sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
        }
        return 'A' + sum % 26 == code.charAt(15);
    }

    /** BSN: the test of eleven. */
    static boolean netherlands(String text) {
        String bsn = bare(text);
        return areDigits(bsn, 9)
                && !bsn.equals("000000000")
                && Math.floorMod(weighted(bsn, 9, 8, 7, 6, 5, 4, 3, 2, -1), 11) == 0;
    }

    /** PESEL: weights, and a date of birth whose month tells the century. */
    static boolean poland(String text) {
        String pesel = bare(text);
        if (!areDigits(pesel, 11)) {
            return false;
        }
        int month = Integer.parseInt(pesel.substring(2, 4));
        int year = new int[] {1900, 2000, 2100, 2200, 1800}[Math.min(4, month / 20)];
        return isDate(
                        year + Integer.parseInt(pesel.substring(0, 2)),
                        month % 20,
                        Integer.parseInt(pesel.substring(4, 6)))
                && weighted(pesel, 1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1) % 10 == 0;
    }

    /**
     * National register number: 97 less the number modulo 97, with a 2 ahead for births from 2000.
     */
    static boolean belgium(String text) {
        String number = bare(text);
        if (!areDigits(number, 11)) {
            return false;
        }
        long body = Long.parseLong(number.substring(0, 9));
        long check = Long.parseLong(number.substring(9));
        int month = Integer.parseInt(number.substring(2, 4)) % 20;
        return month <= 12
                && (97 - body % 97 == check || 97 - (2_000_000_000L + body) % 97 == check);
    }

    /** Personnummer: Luhn over the last ten digits, and a date of birth. */
    static boolean sweden(String text) {
        String digits = bare(text).replace("+", "");
        if (!areDigits(digits, 10) && !areDigits(digits, 12)) {
            return false;
        }
        String ten = digits.substring(digits.length() - 10);
        int day = Integer.parseInt(ten.substring(4, 6));
        return isDate(
                        2000 + Integer.parseInt(ten.substring(0, 2)),
                        Integer.parseInt(ten.substring(2, 4)),
                        day > 60 ? day - 60 : day)
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(ten);
    }

    /** Henkilötunnus: the sign is birth date and serial modulo 31. */
    static boolean finland(String text) {
        String id = text.toUpperCase(Locale.ROOT);
        if (id.length() != 11) {
            return false;
        }
        String number = id.substring(0, 6) + id.substring(7, 10);
        return areDigits(number, 9)
                && FINNISH.charAt(Integer.parseInt(number) % 31) == id.charAt(10);
    }

    /** CPF: two check digits modulo 11; not one digit throughout. */
    static boolean brazil(String text) {
        String cpf = bare(text);
        return areDigits(cpf, 11)
                && cpf.chars().distinct().count() > 1
                && weighted(cpf, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digit(cpf, 9)
                && weighted(cpf, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2) * 10 % 11 % 10 == digit(cpf, 10);
    }

    /** AHV number: an EAN-13 that begins with 756. */
    static boolean switzerland(String text) {
        String number = bare(text);
        return number.startsWith("756")
                && areDigits(number, 13)
                && EAN13CheckDigit.EAN13_CHECK_DIGIT.isValid(number);
    }

    /** Social insurance number: Luhn; 0 and 8 are never first. */
    static boolean canada(String text) {
        String sin = bare(text);
        return areDigits(sin, 9)
                && sin.charAt(0) != '0'
                && sin.charAt(0) != '8'
                && LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid(sin);
    }

    /** Aadhaar: Verhoeff; 0 and 1 are never first. */
    static boolean india(String text) {
        String number = bare(text);
        return areDigits(number, 12)
                && number.charAt(0) > '1'
                && VerhoeffCheckDigit.VERHOEFF_CHECK_DIGIT.isValid(number);
    }
}
