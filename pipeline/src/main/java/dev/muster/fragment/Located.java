package dev.muster.fragment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a selector selects.
 *
 * @param text the document, or what was taken out of it
 * @param places in the order of the document; the first ones when there are many
 * @param count how many there are
 * @param texts what they say; null when not all of them were read
 * @param inside what was decoded or taken out; null when the text is the document's own
 */
record Located(
        DocumentText text,
        List<Place> places,
        int count,
        @Nullable List<String> texts,
        @Nullable String inside) {
    Located {
        places = List.copyOf(places);
    }
}
