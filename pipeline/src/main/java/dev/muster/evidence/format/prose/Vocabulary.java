package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Set;

/** The words that headings and keys are known by. All patterns run in linear time. */
final class Vocabulary {
    static final Pattern ROLLBACK =
            words(
                    "roll(?:ing|ed)?[ -]?backs?|back(?:ing)?[ -]?out|fall[ -]?back plan"
                            + "|revert(?:ing)?(?: (?:plan|procedure|steps|the|to|a|this)\\b.*)?$"
                            + "|restor(?:e|ing) the (?:previous|last|prior)|downgrad(?:e|ing)");
    static final Pattern RUNBOOK =
            words("run[ -]?books?|play[ -]?books?|(?:standard )?operating procedures?|SOP");
    static final Pattern CONFIGURATION =
            words(
                    "config(?:uration)?[ -](?:changes?|diffs?|delta|summary|change summary)"
                            + "|chang(?:es|ed)(?: to(?: the)?| in(?: the)?)? (?:config(?:uration)?|settings)|settings changes"
                            + "|environment variable changes|feature flag changes");
    static final Pattern INCIDENT =
            words("incidents?|post-?mortems?|outages?|root[ -]cause analysis|RCA|INC-?\\d+");
    static final Pattern INCIDENT_PART =
            words(
                    "timeline|incident timing|impact|root causes?|lessons learn(?:ed|t)"
                            + "|action items|what went (?:well|wrong)|where we got lucky|contributing factors|detection|resolution"
                            + "|corrective(?: and preventi?ve)? (?:actions|measures)|trigger(?:\\(s\\))?");

    /** The headings of a page about an alert. */
    static final Set<String> ALERT_PARTS = Set.of("meaning", "impact", "diagnosis", "mitigation");

    static final Pattern RELEASE_NOTES =
            words("release notes?|change ?log|what['’]?s (?:new|changed)");
    static final Pattern RELEASE_TITLE =
            Pattern.compile("(?i)^\\W*(?:[\\w.-]+ )?released? v?\\d+\\.\\d+\\S*(?: notes)?\\W*$");
    static final Pattern RELEASE_HEADING =
            Pattern.compile(
                    "(?i)^\\W*(?:release notes?|change ?log|what['’]?s (?:new|changed))(?:\\W.{0,30})?$");

    /** Headings that are nothing but one of these. */
    static final Pattern RELEASE_PART =
            Pattern.compile(
                    "(?i)^[^\\p{L}]*(?:(?:breaking|other|notable) changes|(?:new )?features"
                            + "|bug ?fixes|fixes|known issues|highlights|enhancements|improvements|(?:new )?deprecations|upgrade notes"
                            + "|full changelog|new contributors|added|changed|fixed|removed|deprecated)(?:[^\\p{L}]*|\\s*\\{.*)$");

    static final Pattern VERSION_HEADING =
            Pattern.compile(
                    "(?i)^\\s*(?:version\\s+|release\\s+)?\\[?v?\\d+\\.\\d+"
                            + "(?:\\.\\d+)*(?:[-+][\\w.+-]+)?\\]?\\s*(?:$|[(–—-]\\s*|\\d{4}-)");
    static final Pattern STEPS = words("steps|procedure|execution|instructions|how to .*");

    /** A quotation that quotes nobody. */
    static final Pattern CALLOUT =
            Pattern.compile(
                    "(?i)^\\s*(?:\\[!\\w+\\]|(?:\\W{0,4})(?:note|important|tip|warning|caution|info)\\b)");

    static final Pattern HTML_TAG =
            Pattern.compile(
                    "(?i)^</?(?:a|abbr|b|big|br|center|code|del|details|div|em|font|h[1-6]"
                            + "|hr|i|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|samp|small|source|span|strong|sub|summary|sup|table|tbody"
                            + "|td|th|thead|tr|tt|u|ul|var|video)(?:[\\s/>])");

    private static final Pattern SECTION_NAME =
            Pattern.compile(
                    "(?i)^(?:\\d+(?:\\.\\d+)*[.)]?\\s+)?(?:"
                            + "roll[ -]?back(?: (?:plan|procedure|steps|target|runbook))?|back[ -]?out(?: plan| procedure)?"
                            + "|revert(?: plan| procedure)?|config(?:uration)?[ -](?:changes|diff|summary)|release notes|changelog"
                            + "|incident(?: report| summary| note)?|post-?mortem|summary|timeline|impact|root causes?|resolution"
                            + "|action items|lessons learn(?:ed|t)|steps|procedure|verification|pre-?requisites|preconditions|contacts"
                            + "|environments?|overview|scope|purpose|breaking changes|bug fixes|known issues|features)\\s*:?$");

    private static final List<Pattern> ALL =
            List.of(ROLLBACK, RUNBOOK, CONFIGURATION, INCIDENT, RELEASE_NOTES);

    private Vocabulary() {}

    private static Pattern words(String alternatives) {
        return Pattern.compile(
                "(?i)(?:^|[^\\p{L}\\p{N}])(?:" + alternatives + ")(?:$|[^\\p{L}\\p{N}])");
    }

    /** Whether a line names one of the subjects that are read here. */
    static boolean names(String text) {
        return ALL.stream().anyMatch(pattern -> pattern.matcher(text).find());
    }

    /** Whether a line is just the usual name of a section. */
    static boolean isSectionName(String text) {
        return SECTION_NAME.matcher(text).find();
    }

    /** Whether a heading's text has the words. */
    static boolean has(Pattern words, Block.Heading heading) {
        return words.matcher(heading.text().text()).find();
    }
}
