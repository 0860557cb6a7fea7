package dev.muster.evidence.format.sandbox;

import dev.muster.model.Digest;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The texts that were asked for last, within a bound of characters. */
final class RecentTexts {
    private static final int MOST_CHARACTERS = 4 << 20;

    private record Key(TextExtractor.Source source, Digest digest) {}

    private final Map<Key, ExtractedText> texts = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    synchronized @Nullable ExtractedText get(TextExtractor.Source source, Digest digest) {
        return texts.get(new Key(source, digest));
    }

    synchronized void put(TextExtractor.Source source, Digest digest, ExtractedText text) {
        ExtractedText before = texts.put(new Key(source, digest), text);
        characters += text.text().length() - (before == null ? 0 : before.text().length());
        Iterator<ExtractedText> oldest = texts.values().iterator();
        while (characters > MOST_CHARACTERS && oldest.hasNext()) {
            characters -= oldest.next().text().length();
            oldest.remove();
        }
    }
}
