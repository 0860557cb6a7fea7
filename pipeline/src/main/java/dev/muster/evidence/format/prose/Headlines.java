package dev.muster.evidence.format.prose;

import com.google.re2j.Pattern;
import dev.muster.evidence.format.prose.Block.Heading;
import dev.muster.evidence.format.prose.Block.Item;
import dev.muster.evidence.format.prose.Block.Paragraph;
import dev.muster.evidence.format.prose.Judge.Found;
import dev.muster.evidence.lexicon.Language;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells headings that conclude from those that name a topic. A heading concludes when it is a whole
 * statement ("Release 2.14.0 is ready for production"), states a key with its value ("Verdict:
 * GO"), or is a bare judgement with text below that does not leave it open. A heading that is a key
 * ("Risk") concludes with the first sentence below it.
 */
final class Headlines {
    private static final Pattern NUMBER = Pattern.compile("^[\\s\\d.)(]*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}]{2,}");
    private final Judge judge;

    Headlines(Judge judge) {
        this.judge = judge;
    }

    /**
     * What a heading concludes.
     *
     * @param below the block that follows; null when the document ends
     */
    Optional<Found> of(Heading heading, @Nullable Block below) {
        Slice text = heading.text().whole();
        if (heading.level() == 0 || text.text().isBlank()) {
            return Optional.empty();
        }
        return judge.stated(text)
                .or(() -> judge.sentence(text).filter(found -> concludes(found, below)))
                .or(() -> answered(text, below));
    }

    private static boolean concludes(Found found, @Nullable Block below) {
        String text = found.sentence().unbroken();
        if (found.language().headings().topic().matcher(text).find()) {
            return false;
        }
        String before =
                NUMBER.matcher(text.substring(0, found.words().start() - found.sentence().start()))
                        .replaceFirst("");
        return !before.isEmpty() && (WORD.matcher(before).find() || isMarked(before))
                || !leavesOpen(found.language(), below);
    }

    private static boolean isMarked(String before) {
        return Language.MARK.matcher(before.strip()).find();
    }

    /** Whether what follows says that nothing is decided, or lists what would have to be. */
    private static boolean leavesOpen(Language language, @Nullable Block below) {
        return switch (below) {
            case null -> true;
            case Heading _ -> true;
            case Item _ -> true;
            case Paragraph(Passage text) -> {
                List<Slice> sentences = Sentences.of(text);
                yield sentences.isEmpty()
                        || Facts.isOpen(sentences.getFirst())
                        || Judge.isUnticked(sentences.getFirst().text())
                        || sentences.getFirst().text().endsWith("?")
                        || language.headings()
                                .open()
                                .matcher(sentences.getFirst().unbroken())
                                .find();
            }
            default -> false;
        };
    }

    /** A heading that is a key, such as "Risk", and a first sentence that is its value. */
    private Optional<Found> answered(Slice heading, @Nullable Block below) {
        Passage text =
                switch (below) {
                    case Paragraph(Passage paragraph) -> paragraph;
                    case Item item when !Judge.isUnticked(item.text().text()) -> item.text();
                    case null, default -> null;
                };
        if (text == null) {
            return Optional.empty();
        }
        String key = Keys.plain(NUMBER.matcher(heading.text()).replaceFirst(""));
        return Sentences.of(text).stream()
                .findFirst()
                .map(Slice::bare)
                .flatMap(value -> judge.stated(key, value, false));
    }
}
