package dev.muster.evidence.format.prose;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.lexicon.Lexicon;
import dev.muster.evidence.parse.TextSource;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.FindingCode;
import java.util.Optional;

/** A text that people write into a structured document, such as a summary. */
public final class StatedText {
    private StatedText() {}

    /**
     * Claims such a text, unless it concludes about risk, safety, waivers or acceptability; that is
     * pointed out instead, and is no value.
     *
     * @param text a scalar of the document
     */
    public static void claim(ClaimSink sink, String name, Tree text, Lexicon words) {
        Optional<Judge.Found> found = concluded(text.text(), words);
        if (found.isEmpty()) {
            sink.claim(name, text.text(), text.selector());
            return;
        }
        sink.problem(
                FindingCode.UNSUPPORTED_CONCLUSION,
                "%s concludes %s; a conclusion is no evidence and was not taken as a value"
                        .formatted(name, found.get().about()),
                text.selector(),
                Conclusions.excerpt(found.get()).text().replaceAll("\\s+", " "));
    }

    private static Optional<Judge.Found> concluded(String text, Lexicon words) {
        Judge judge = new Judge(words.conclusions(), true);
        Passage passage = Passage.of(TextSource.of(text), 0, text.length());
        return Sentences.of(passage).stream()
                .flatMap(one -> judge.sentence(one).or(() -> judge.stated(one)).stream())
                .findFirst();
    }
}
