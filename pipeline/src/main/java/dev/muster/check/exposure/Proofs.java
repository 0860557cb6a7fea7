package dev.muster.check.exposure;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.validator.routines.CodeValidator;
import org.apache.commons.validator.routines.CreditCardValidator;
import org.apache.commons.validator.routines.CreditCardValidator.CreditCardRange;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.IBANValidator;

/** The proofs that rules ask for by name. */
final class Proofs {
    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final CreditCardValidator CARDS =
            new CreditCardValidator(
                    CreditCardValidator.AMEX
                            | CreditCardValidator.DINERS
                            | CreditCardValidator.DISCOVER
                            | CreditCardValidator.MASTERCARD
                            | CreditCardValidator.VISA);
    private static final CreditCardValidator MORE_CARDS =
            new CreditCardValidator(
                    new CodeValidator[0],
                    new CreditCardRange[] {
                        new CreditCardRange("3528", "3589", 16, 16), // JCB
                        new CreditCardRange("62", "62", 16, 19), // UnionPay
                        new CreditCardRange("6304", "6304", 12, 19), // Maestro, here and below
                        new CreditCardRange("67", "67", 12, 19),
                        new CreditCardRange("5018", "5038", 12, 19)
                    });

    /** Ends of names that no registry gives, but that documents write for one. */
    private static final Set<String> PRIVATE_ENDS = Set.of("example", "test", "invalid");

    private final Map<String, Proof> named = new TreeMap<>();

    /**
     * The proofs under a policy.
     *
     * @param policy whose mail is the organisation's, and where its people telephone
     */
    Proofs(Policy policy) {
        named.put("payment-card", Proofs::isCard);
        named.put("iban", text -> IBANValidator.getInstance().isValid(bare(text)));
        named.put("phone", Proofs::isInternationalPhone);
        named.put("national-phone", text -> isNationalPhone(text, policy.phoneRegions()));
        named.put("foreign-mail", text -> isForeignMail(text, policy));
        named.put("basic-credentials", Proofs::isBasicCredentials);
        named.put("base64", Proofs::isBase64);
        named.put("mixed", Proofs::isMixed);
        named.put("drawn", Proofs::isDrawn);
        named.put("strong", Proofs::isStrong);
        named.put("us-ssn", NationalIds::unitedStates);
        named.put("uk-nino", NationalIds::unitedKingdom);
        named.put("de-tax-id", NationalIds::germany);
        named.put("fr-nir", NationalIds::france);
        named.put("es-dni", NationalIds::spain);
        named.put("it-codice-fiscale", NationalIds::italy);
        named.put("nl-bsn", NationalIds::netherlands);
        named.put("pl-pesel", NationalIds::poland);
        named.put("be-national-number", NationalIds::belgium);
        named.put("se-personnummer", NationalIds::sweden);
        named.put("fi-hetu", NationalIds::finland);
        named.put("br-cpf", NationalIds::brazil);
        named.put("ch-ahv", NationalIds::switzerland);
        named.put("ca-sin", NationalIds::canada);
        named.put("in-aadhaar", NationalIds::india);
        putFurtherNationalIds();
    }

    private void putFurtherNationalIds() {
        named.put("uk-nhs", FurtherNationalIds::unitedKingdomHealth);
        named.put("pt-nif", FurtherNationalIds::portugal);
        named.put("dk-cpr", FurtherNationalIds::denmark);
        named.put("no-birth-number", FurtherNationalIds::norway);
        named.put("at-svnr", FurtherNationalIds::austria);
        named.put("ie-pps", FurtherNationalIds::ireland);
        named.put("cz-birth-number", FurtherNationalIds::czechia);
        named.put("ro-cnp", FurtherNationalIds::romania);
        named.put("bg-egn", FurtherNationalIds::bulgaria);
        named.put("baltic-personal-code", FurtherNationalIds::baltic);
        named.put("hr-oib", FurtherNationalIds::croatia);
        named.put("tr-identity-number", FurtherNationalIds::turkey);
        named.put("cn-resident-id", FurtherNationalIds::china);
        named.put("kr-rrn", FurtherNationalIds::southKorea);
        named.put("jp-my-number", FurtherNationalIds::japan);
        named.put("sg-nric", FurtherNationalIds::singapore);
        named.put("mx-curp", FurtherNationalIds::mexico);
        named.put("cl-rut", FurtherNationalIds::chile);
        named.put("ar-cuit", FurtherNationalIds::argentina);
        named.put("au-tfn", FurtherNationalIds::australia);
        named.put("za-id", FurtherNationalIds::southAfrica);
        named.put("il-id", FurtherNationalIds::israel);
    }

    /**
     * Whose mail is no personal data, and where telephones are.
     *
     * @param domains of the organisation; subdomains are its own, too
     * @param mailboxes of machines and lists, in lower case
     * @param phoneRegions in which numbers without a country code are looked for, as ISO 3166-1
     */
    record Policy(List<String> domains, List<String> mailboxes, List<String> phoneRegions) {
        Policy {
            domains = List.copyOf(domains);
            mailboxes = List.copyOf(mailboxes);
            phoneRegions = List.copyOf(phoneRegions);
        }
    }

    /**
     * The proof of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    Proof named(String name) {
        Proof proof = named.get(name);
        if (proof == null) {
            throw new IllegalArgumentException(
                    "there is no proof %s; there are %s"
                            .formatted(name, String.join(", ", named.keySet())));
        }
        return proof;
    }

    /** The names of all proofs. */
    Set<String> names() {
        return new TreeSet<>(named.keySet());
    }

    private static String bare(String text) {
        return text.replaceAll("[ .\\-]", "").toUpperCase(Locale.ROOT);
    }

    private static boolean isCard(String text) {
        String digits = bare(text);
        return digits.chars().distinct().count() > 1
                && (CARDS.isValid(digits) || MORE_CARDS.isValid(digits));
    }

    /** Of a possible length for its country; made-up numbers count as much as given ones. */
    private static boolean isInternationalPhone(String text) {
        try {
            String number = text.startsWith("00") ? "+" + text.substring(2) : text;
            return PHONES.isPossibleNumber(PHONES.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static boolean isNationalPhone(String text, List<String> regions) {
        for (String region : regions) {
            try {
                if (PHONES.isValidNumberForRegion(PHONES.parse(text, region), region)) {
                    return true;
                }
            } catch (NumberParseException e) {
                // No number of this region; another may know it.
            }
        }
        return false;
    }

    /** An address under a domain that may exist, of neither the organisation nor a machine. */
    private static boolean isForeignMail(String text, Policy policy) {
        String address = text.replace("%40", "@").toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        String mailbox = address.substring(0, at);
        String domain = address.substring(at + 1);
        String end = domain.substring(domain.lastIndexOf('.') + 1);
        boolean ours =
                policy.domains().stream()
                        .anyMatch(own -> domain.equals(own) || domain.endsWith("." + own));
        return !ours
                && !policy.mailboxes().contains(mailbox)
                && (PRIVATE_ENDS.contains(end) || DomainValidator.getInstance().isValidTld(end));
    }

    /** Base64 of a name, a colon and a password. */
    private static boolean isBasicCredentials(String text) {
        byte[] decoded = decoded(text);
        String plain = new String(decoded, StandardCharsets.ISO_8859_1);
        int colon = plain.indexOf(':');
        return colon >= 0
                && colon < plain.length() - 1
                && plain.chars().allMatch(c -> c >= ' ' && c != 127 && (c < 128 || c >= 160));
    }

    private static boolean isBase64(String text) {
        return text.length() % 4 == 0 && decoded(text).length > 0;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    /** Letters, and digits or signs among them, or drawn letters: no word, and no number. */
    private static boolean isMixed(String text) {
        return (text.chars().anyMatch(Character::isLetter)
                        && text.chars()
                                .anyMatch(c -> c >= '!' && c < 127 && !Character.isLetter(c)))
                || Casing.isDrawn(text);
    }

    /**
     * What stands behind the last underscore has three letters and three digits at the least, or
     * capital and small ones with a digit.
     */
    private static boolean isDrawn(String text) {
        String body = text.substring(text.lastIndexOf('_') + 1);
        return isStrong(body)
                || (body.chars().filter(Character::isDigit).count() >= 3
                        && body.chars().filter(Character::isLetter).count() >= 3);
    }

    /** Small and capital letters, and digits or signs that do not only end it. */
    private static boolean isStrong(String text) {
        String body = text.replaceAll("[^A-Za-z]+$", "");
        return text.chars().anyMatch(c -> c >= 'a' && c <= 'z')
                && text.chars().anyMatch(c -> c >= 'A' && c <= 'Z')
                && (body.chars().anyMatch(c -> c >= '!' && c < 127 && !Character.isLetter(c))
                        || Casing.isDrawn(text));
    }
}
