package dev.muster.evidence.format.prose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Words that say a judgement was made which only people of the review may make.
 *
 * @param about what was judged, in words
 * @param isApproval whether it tells of a decision; such words also describe how decisions are made
 */
record Conclusion(String about, boolean isApproval, Pattern words) {
    private static final String GO =
            "(?:ship|deploy|release|promote|roll ?out|go(?: live)?|merge|proceed|push|launch|publish"
                    + "|cut over|continue|be (?:shipped|deployed|released|promoted|rolled out|merged))";
    private static final String LET_GO =
            "(?:ignore|skip|waive|disregard|accept|dismiss|suppress"
                    + "|be (?:ignored|skipped|waived|accepted|dismissed))";
    private static final String THERE =
            "(?:production|prod|release|deploy(?:ment|ing)?|ship(?:ping)?|launch|go(?:[- ]live)?"
                    + "|staging|roll-?out|promot(?:e|ion)|proceed)";
    private static final String IS =
            "(?:is|are|was|were|be|been|looks?|seems?|appears?(?: to be)?|deemed|considered|judged"
                    + "|rated|it['’]s|that['’]s|as|an?)";
    private static final String END =
            "(?:\\s*(?:[.,!;:)—–]|$)|\\s+(?:enough|given|because|and|for)\\b)";

    /** Every pattern, in the order in which they are tried. */
    static final List<Conclusion> ALL =
            List.of(
                    of(
                            "that something is safe",
                            "(?:safe|fine|ok|okay|good|clear|ready|happy)\\s+(?:to|for)\\s+(?:"
                                    + GO
                                    + "|"
                                    + LET_GO
                                    + "|"
                                    + THERE
                                    + ")\\b"),
                    of(
                            "that something is safe",
                            "(?:release|candidate|changes?|build|version|deployment|rollout|upgrade|patch|hotfix"
                                    + "|it|this|everything)\\s+"
                                    + IS
                                    + "\\s+(?:\\w+ly\\s+|very\\s+)?safe"
                                    + END),
                    of(
                            "that something is safe",
                            "safely\\s+(?:be\\s+)?(?:ignored?|skip(?:ped)?|disregard(?:ed)?|proceed|ship(?:ped)?"
                                    + "|deploy(?:ed)?|released?|promoted?|waived?)\\b"),
                    of(
                            "about risk",
                            "(?:no|zero|minimal|low|lowest|negligible|little|without(?:\\s+any)?|acceptable|tolerable"
                                    + "|not\\s+an?)(?:\\s+|-)(?:\\w+\\s+){0,2}risks?\\b"),
                    of(
                            "about risk",
                            "risks?(?:\\s+level)?\\s*(?:is|are|was|were|looks?|seems?|remains?|rated|assessed|considered|=|:)"
                                    + "\\s*(?:as\\s+)?(?:\\w+\\s+){0,2}(?:low|minimal|negligible|acceptable|accepted|none|zero|tolerable|small"
                                    + "|nil|mitigated)\\b"),
                    of(
                            "about risk",
                            "risk[- ]free\\b|risks?\\s+(?:(?:has|have|was|were)\\s+(?:been\\s+)?)?accepted\\b"
                                    + "|(?:we|i|team|owners?|business)\\s+(?:\\w+\\s+)?accept(?:s|ed)?\\s+(?:\\w+\\s+){0,3}risks?\\b"),
                    of(
                            "about a waiver",
                            "(?:can|could|may|should|will|be|been|was|were|is|are)\\s+(?:\\w+ly\\s+)?waived\\b"
                                    + "|(?:we|i)\\s+(?:\\w+\\s+)?waived?\\b|waiving\\s+(?:the|this|these|it)\\b"
                                    + "|(?:waiver|exception)\\s+(?:(?:is|was|has\\s+been|already)\\s+)?(?:granted|approved|in\\s+place|accepted"
                                    + "|not\\s+(?:needed|required))\\b|no\\s+(?:waiver|exception)\\s+(?:is\\s+)?(?:needed|required|necessary)\\b"),
                    of(
                            "that a failure does not matter",
                            "known\\s+(?:\\w+\\s+){0,2}(?:flakes?|flaky|flakiness)\\b"
                                    + "|(?:"
                                    + IS
                                    + "|just|only|merely|probably|likely)\\s+(?:an?\\s+)?(?:\\w+\\s+)?(?:flakes?|flaky)\\b"
                                    + "|known\\s+(?:issue|failure|problem|error|bug)s?\\b.{0,60}?\\b(?:ignore|skip|disregard|not\\s+(?:an?\\s+)?"
                                    + "(?:concern|block(?:er|ing)))\\b"),
                    of(
                            "that a failure does not matter",
                            "(?:can|may|could|should)\\s+be\\s+(?:ignored|disregarded|dismissed"
                                    + "|overlooked)\\b|(?:^|[,;:—–]\\s*)(?:please\\s+|just\\s+|so\\s+)?(?:ignore|disregard|skip)"
                                    + "(?:\\s*[.!]|$|\\s+(?:it|this|these|that|those|the|any|all)\\b(?:\\s+[\\w-]+){0,3}?\\s*(?:$|[.!]|failures?|failing"
                                    + "|errors?|warnings?|alerts?|findings?|vulnerabilit\\w+|tests?|checks?|scan|results?|red|gate|job))"),
                    of(
                            "that a failure does not matter",
                            "nothing\\s+to\\s+worry\\s+about|no\\s+(?:need|reason)\\s+to\\s+worry"
                                    + "|no\\s+(?:\\w+\\s+)?(?:concerns?|cause\\s+for\\s+concern|blockers?|show-?stoppers?)\\b"
                                    + "|not\\s+an?\\s+(?:\\w+\\s+)?(?:concern|blocker|problem|regression|show-?stopper)\\b"
                                    + "|unrelated\\s+to\\s+(?:this|our|the)\\s+(?:change|release|candidate|build)"),
                    of(
                            "that a finding does not matter",
                            IS
                                    + "\\s+(?:\\w+\\s+){0,2}?(?:false[- ]positives?|harmless|benign|innocuous)\\b"
                                    + "|"
                                    + IS
                                    + "\\s+not\\s+(?:exploitable|vulnerable)\\b|not\\s+exploitable\\b"
                                    + "|"
                                    + IS
                                    + "\\s+not\\s+affected(?:\\s*(?:[.,;!]|$)|\\s+by\\s+(?:CVE|GHSA|(?:this|the)\\s+(?:vulnerabilit|finding)))"
                                    + "|no\\s+(?:\\w+\\s+){0,2}impact\\s+(?:is\\s+|was\\s+)?(?:expected|anticipated|foreseen)\\b"),
                    of(
                            "that something is acceptable",
                            IS
                                    + "\\s+(?:\\w+ly\\s+)?acceptable(?:"
                                    + END
                                    + "|\\s+(?:risk|loss)\\b)"),
                    approval(
                            "(?:approved|cleared|signed[- ]off|certified|authori[sz]ed|accepted|green-?lit|endorsed)\\s+(?:for|to)\\s+"
                                    + "(?:the\\s+)?"
                                    + THERE
                                    + "\\b"),
                    approval(
                            "(?:production|prod|release|ship)[- ]ready\\b|lgtm\\b|ship\\s+it\\b|good\\s+to\\s+go\\b|all\\s+clear\\b"
                                    + "|go\\s+for\\s+(?:launch|release|production)\\b|got\\s+the\\s+green\\s+light\\b"),
                    approval(
                            "(?:has|have|was|were|is|been|qa|security|teams?|owners?|we|i)\\s+(?:\\w+\\s+){0,2}signed[- ]off\\b"
                                    + "|sign-?off\\s+(?:was\\s+|has\\s+been\\s+)?(?:given|obtained|received|granted|complete|done)\\b"
                                    + "|(?:we|i|team)\\s+(?:\\w+\\s+)?recommends?\\s+(?:\\w+\\s+){0,3}(?:ship|releas|promot|deploy|proceed)\\w*"));

    private static final List<String> STEMS =
            List.of(
                    "safe",
                    "risk",
                    "waiv",
                    "flak",
                    "ignor",
                    "disregard",
                    "skip",
                    "dismiss",
                    "overlook",
                    "concern",
                    "blocker",
                    "stopper",
                    "worry",
                    "unrelated",
                    "problem",
                    "regression",
                    "positive",
                    "harmless",
                    "benign",
                    "innocuous",
                    "exploitable",
                    "vulnerable",
                    "affected",
                    "impact",
                    "accept",
                    "approved",
                    "cleared",
                    "signed",
                    "certified",
                    "authori",
                    "green",
                    "endorsed",
                    "ready",
                    "lgtm",
                    "ship",
                    "good to",
                    "all clear",
                    "go for",
                    "sign-off",
                    "signoff",
                    "recommend",
                    "exception",
                    "fine ",
                    "ok ",
                    "okay",
                    "clear ",
                    "happy ");

    /** A cheap look before the patterns are tried. */
    static boolean isWorthALook(String sentence) {
        String lower = sentence.toLowerCase(Locale.ROOT);
        return STEMS.stream().anyMatch(lower::contains);
    }

    private static Conclusion of(String about, String words) {
        return new Conclusion(about, false, Pattern.compile("(?i)(?:^|[^\\w-])(" + words + ")"));
    }

    private static Conclusion approval(String words) {
        return new Conclusion(
                "that something is approved",
                true,
                Pattern.compile("(?i)(?:^|[^\\w-])(" + words + ")"));
    }

    /** Where the words stand in a sentence. */
    List<Slice> find(Slice sentence) {
        List<Slice> found = new ArrayList<>();
        Matcher matcher = words.matcher(sentence.unbroken());
        while (matcher.find()) {
            found.add(sentence.group(matcher, 1));
        }
        return found;
    }
}
