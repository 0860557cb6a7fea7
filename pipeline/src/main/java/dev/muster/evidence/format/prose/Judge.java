package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.lexicon.ConclusionWords;
import dev.muster.evidence.lexicon.Language;
import java.util.Optional;

/**
 * Tells by words alone whether one sentence, or one key with its value, concludes.
 *
 * @param looksAhead whether the document is about what is to come; an incident note tells what was
 */
record Judge(ConclusionWords known, boolean looksAhead) {
    /** A sentence, the words in it that conclude, about what, and in which language. */
    record Found(Slice sentence, Slice words, String about, Language language) {}

    /** So often is one expression looked at in a sentence, which keeps long ones linear. */
    private static final int MOST_IN_SENTENCE = 8;

    private static final Pattern UNCHECKED = Pattern.compile("^\\s*(?:\\[ ?\\]|☐)");

    /** Whether it is a box that nobody has ticked. */
    static boolean isUnticked(String text) {
        return UNCHECKED.matcher(text).find();
    }

    /** The first conclusion of a sentence that has no excuse. */
    Optional<Found> sentence(Slice sentence) {
        if (isUnticked(sentence.text())) {
            return Optional.empty();
        }
        for (Language language : known.languages()) {
            for (Language.Conclusion conclusion : language.conclusionsIn(sentence.unbroken())) {
                for (Slice words : sentence.findAllUnbroken(conclusion.words(), MOST_IN_SENTENCE)) {
                    if (Excuse.of(sentence, words, conclusion, language.excuses()).isEmpty()) {
                        return Optional.of(
                                new Found(sentence, words, conclusion.about(), language));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A conclusion that is stated as key and value.
     *
     * @param cell whether it stands in a table, where a value may be the head of a column
     */
    Optional<Found> stated(String key, Slice value, boolean cell) {
        for (Language language : known.languages()) {
            boolean columns =
                    cell
                            && language.verdictKeys().matcher(Keys.plain(value.text())).find()
                            && (value.text().contains(" ") || value.find(language.go()).isEmpty());
            if (columns || language.alternatives().matcher(value.text()).find()) {
                continue;
            }
            Optional<Found> found = stated(language, key, value);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** A conclusion that one line states as key and value. */
    Optional<Found> stated(Slice line) {
        return Facts.keyed(line)
                .filter(keyed -> !Facts.isOpen(keyed.value()))
                .flatMap(keyed -> stated(keyed.key(), keyed.value(), false));
    }

    /** Whether a value beside it would rate or decide. */
    boolean isKey(String key) {
        return known.languages().stream()
                .anyMatch(
                        one ->
                                one.verdictKeys().matcher(key).find()
                                        || one.riskKeys().matcher(key).find());
    }

    private Optional<Found> stated(Language language, String key, Slice value) {
        boolean rates =
                language.riskKeys().matcher(key).find()
                        || (looksAhead && language.outlookKeys().matcher(key).find());
        Optional<Found> rated =
                (rates ? value.find(language.low()) : Optional.<Slice>empty())
                        .map(words -> new Found(value, words, "about risk", language));
        if (rated.isPresent() || !language.verdictKeys().matcher(key).find()) {
            return rated;
        }
        return value.find(language.go())
                .or(() -> value.find(Language.MARK))
                .map(words -> new Found(value, words, "that it is acceptable", language));
    }
}
