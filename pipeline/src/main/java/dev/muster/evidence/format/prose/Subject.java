package dev.muster.evidence.format.prose;

import static dev.muster.evidence.format.prose.Vocabulary.has;

import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.model.DocumentKind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Decides what a document is for by the words of its headings; without such words it is something
 * else.
 */
final class Subject {
    private static final int TITLE = 5;
    private static final int HEADING = 2;
    private static final int ENOUGH = 2;

    /** An alert's page has three of its four usual headings; fewer are anybody's. */
    private static final int ALERT_HEADINGS = 3;

    /** Only what went wrong affects a version. */
    private static final Set<String> AFFECTED =
            Set.of("affected version", "affected versions", "version affected");

    private final List<Heading> titles;
    private final List<Heading> headings;

    private Subject(Prose prose) {
        titles = prose.titles();
        headings = prose.headings();
    }

    static DocumentKind of(Prose prose, List<Fact> facts) {
        Subject subject = new Subject(prose);
        DocumentKind best = DocumentKind.OTHER;
        double most = 0;
        double[] points = {
            subject.runbook(facts),
            subject.incident(facts),
            subject.configuration(facts),
            subject.releaseNotes()
        };
        DocumentKind[] kinds = {
            DocumentKind.RUNBOOK,
            DocumentKind.INCIDENT_NOTE,
            DocumentKind.CONFIG_DIFF,
            DocumentKind.RELEASE_NOTES
        };
        for (int i = 0; i < kinds.length; i++) {
            if (points[i] >= ENOUGH && points[i] > most) {
                most = points[i];
                best = kinds[i];
            }
        }
        return best;
    }

    private double incident(List<Fact> facts) {
        double parts = 1.5 * Math.min(4, count(Vocabulary.INCIDENT_PART));
        boolean affected = facts.stream().anyMatch(fact -> fact.isKey(AFFECTED));
        return titled(Vocabulary.INCIDENT)
                + (parts >= 3 && !isAlert() ? parts : 0)
                + (affected ? HEADING : 0);
    }

    private double configuration(List<Fact> facts) {
        return titled(Vocabulary.CONFIGURATION)
                + HEADING * Math.min(2, count(Vocabulary.CONFIGURATION))
                + (ConfigurationFacts.tables(facts) ? HEADING : 0);
    }

    private double runbook(List<Fact> facts) {
        return Math.max(titled(Vocabulary.RUNBOOK), titled(Vocabulary.ROLLBACK) - 1)
                + HEADING * Math.min(2, count(Vocabulary.ROLLBACK))
                + (isAlert() ? TITLE : 0)
                + (facts.stream().anyMatch(fact -> fact.isKey(Keys.ROLLBACK_TARGET)) ? HEADING : 0);
    }

    private double releaseNotes() {
        return Math.max(titled(Vocabulary.RELEASE_NOTES), titled(Vocabulary.RELEASE_TITLE))
                + HEADING * Math.min(2, count(Vocabulary.RELEASE_HEADING))
                + 0.6 * Math.min(4, count(Vocabulary.RELEASE_PART))
                + 1.5 * Math.min(3, count(Vocabulary.VERSION_HEADING));
    }

    private boolean isAlert() {
        return headings.stream()
                        .map(heading -> heading.text().text().strip().toLowerCase(Locale.ROOT))
                        .filter(Vocabulary.ALERT_PARTS::contains)
                        .distinct()
                        .count()
                >= ALERT_HEADINGS;
    }

    private double titled(Pattern words) {
        return titles.stream().anyMatch(title -> has(words, title)) ? TITLE : 0;
    }

    /** Different headings: what runs along the top of every page counts once. */
    private long count(Pattern words) {
        return headings.stream()
                .skip(titles.size())
                .filter(heading -> has(words, heading))
                .map(heading -> heading.text().text().strip())
                .distinct()
                .count();
    }
}
