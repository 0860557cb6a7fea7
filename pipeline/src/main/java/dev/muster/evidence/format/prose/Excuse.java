package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Optional;

/** Why words that look like a conclusion are none. */
enum Excuse {
    /** "is not safe to ship". */
    NEGATED,
    /** "Is it safe to ship?". */
    ASKED,
    /** "is safe to ship only if the canary passes". */
    CONDITIONAL,
    /** "check that it is safe to ship". */
    ASKED_FOR,
    /** "write 'safe to ship' nowhere". */
    QUOTED,
    /** "Risk: low / medium / high". */
    TO_BE_FILLED_IN,
    /** "A low-risk change is one that …". */
    DEFINED;

    private static final Pattern CLAUSE =
            Pattern.compile(
                    "(?i)[,;:()—–]|\\s-\\s|\\b(?:but|however|although|though|because|so)\\b");
    private static final Pattern NOT =
            Pattern.compile(
                    "(?i)\\b(?:not|never|no longer|cannot|nobody|no one|neither|nor|hardly"
                            + "|without|\\w+n['’]t|unlikely|far from|anything but|yet to be|refus\\w+|reject\\w+|denie[sd]|deny|no way|nothing)\\b");
    private static final Pattern NOT_ONLY = Pattern.compile("(?i)\\bnot (?:only|just|merely)\\b");
    private static final Pattern NO_AFTER =
            Pattern.compile(
                    "(?i)^[\\s`*_\"]*[:=|–—-]+[\\s`*_\"]*(?:no|not|false|pending|tbd|unknown|n/a)\\b");
    private static final Pattern IF_BEFORE =
            Pattern.compile(
                    "(?i)\\b(?:if|unless|once|when(?:ever)?|until|assuming|provided"
                            + "|in (?:any |all |such |these |those |some )?(?:of (?:these|those) )?cases?|whether|as long as|only after|would|should (?:the|it|this|they))\\b");
    private static final Pattern IF_AFTER =
            Pattern.compile(
                    "(?i)\\b(?:if|unless|once|when(?:ever)?|provided|assuming"
                            + "|as long as|only after|subject to|pending)\\b");
    private static final Pattern TASK =
            Pattern.compile(
                    "(?i)\\b(?:verify|check|ensure|make sure|confirm|determine|decide"
                            + "|assess|validate|evaluate|judge|ask|find out|prove|establish|wait|before|until|(?:to )?get|getting"
                            + "|see (?:if|whether|that))\\b");
    private static final Pattern OUR_WORD =
            Pattern.compile(
                    "(?i)\\b(?:we|i|they|team|qa)\\s+(?:can\\s+|hereby\\s+|now\\s+|do\\s+)?(?:confirm|verify|judge|assess|ensure|establish)\\b");
    private static final Pattern PROCESS =
            Pattern.compile(
                    "(?i)\\b(?:must|needs?|has to|have to|required|requires|to|should|shall"
                            + "|will|would|could|might|may|can|who|gets?|after|by)\\b(?:\\s+\\w+){0,3}\\s*$");
    private static final Pattern CHOICE =
            Pattern.compile(
                    "(?i)\\b(?:low|none|minimal)\\s*(?:/|\\||,|\\bor\\b)\\s*(?:medium|moderate"
                            + "|high)|\\byes\\s*/\\s*no\\b");
    private static final Pattern EXAMPLE =
            Pattern.compile(
                    "(?i)\\b(?:e\\.g\\.|for example|for instance|such as|example:|like:|sentences like|phrases like)");
    private static final Pattern MEANS =
            Pattern.compile(
                    "(?i)^[\\s\"”’)]*(?:means|is defined as|refers to|denotes|stands for|changes are|releases are)\\b");
    private static final Pattern ANY = Pattern.compile("(?i)^(?:an?|any|every|each|all)\\s+$");

    /** The excuse that words within a sentence have; empty when they have none. */
    static Optional<Excuse> of(Slice sentence, Slice words, boolean isApproval) {
        String text = sentence.unbroken();
        String before = text.substring(0, words.start() - sentence.start());
        String after = text.substring(words.end() - sentence.start());
        String clause = clause(before);
        if (text.strip().replaceAll("[\"'”’`*_)\\]]+$", "").endsWith("?")) {
            return Optional.of(ASKED);
        }
        if (isQuoted(before, after)) {
            return Optional.of(QUOTED);
        }
        if (isBracketed(before, after)
                || CHOICE.matcher(text).find()
                || EXAMPLE.matcher(before).find()) {
            return Optional.of(TO_BE_FILLED_IN);
        }
        if ((NOT.matcher(clause).find() && !NOT_ONLY.matcher(clause).find())
                || NO_AFTER.matcher(after).find()) {
            return Optional.of(NEGATED);
        }
        if (IF_BEFORE.matcher(before).find() || IF_AFTER.matcher(after).find()) {
            return Optional.of(CONDITIONAL);
        }
        boolean task = TASK.matcher(before).find() && !OUR_WORD.matcher(before).find();
        if (task || (isApproval && PROCESS.matcher(clause).find())) {
            return Optional.of(ASKED_FOR);
        }
        boolean kindOfRisk =
                ANY.matcher(before).find()
                        && words.text().toLowerCase(Locale.ROOT).contains("risk");
        return MEANS.matcher(after).find() || kindOfRisk ? Optional.of(DEFINED) : Optional.empty();
    }

    /** What stands before, in the same clause. */
    private static String clause(String before) {
        Matcher matcher = CLAUSE.matcher(before);
        int from = 0;
        while (matcher.find()) {
            from = matcher.end();
        }
        return before.substring(from);
    }

    private static boolean isQuoted(String before, String after) {
        boolean straight = count(before, '"') % 2 == 1 && after.indexOf('"') >= 0;
        boolean curly = count(before, '“') > count(before, '”') && after.indexOf('”') >= 0;
        boolean code = count(before, '`') % 2 == 1 && after.indexOf('`') >= 0;
        boolean single =
                before.matches("(?s).*(?:^|[\\s(])['‘][^'’]*")
                        && after.matches("(?s)[^'’]*['’](?:\\W.*)?");
        return straight || curly || code || single;
    }

    private static boolean isBracketed(String before, String after) {
        boolean angle =
                before.lastIndexOf('<') > before.lastIndexOf('>') && after.indexOf('>') >= 0;
        boolean brace =
                before.lastIndexOf('{') > before.lastIndexOf('}') && after.indexOf('}') >= 0;
        boolean square =
                before.lastIndexOf('[') > before.lastIndexOf(']') && after.indexOf(']') >= 0;
        return angle || brace || square;
    }

    private static long count(String text, char c) {
        return text.chars().filter(other -> other == c).count();
    }
}
