package dev.muster.evidence.lexicon;

import dev.muster.evidence.parse.Tree;
import java.util.List;

/**
 * By what a sentence is known that concludes, in several languages.
 *
 * @param languages tried one after the other; a sentence is not asked what language it is in
 */
public record ConclusionWords(List<Language> languages) {
    /** Nothing concludes. */
    public static final ConclusionWords EMPTY = new ConclusionWords(List.of());

    public ConclusionWords {
        languages = List.copyOf(languages);
    }

    static ConclusionWords of(Tree file) {
        return new ConclusionWords(file.each("languages").map(Language::of).toList());
    }
}
