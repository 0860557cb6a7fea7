package dev.muster.check.exposure;

import dev.muster.model.Digest;
import dev.muster.model.DocumentRef;
import org.jspecify.annotations.Nullable;

/**
 * The text of a document with what is exposed blacked out: as many code points, and as many bytes
 * in UTF-8, as before, so that every selector still selects what it selected.
 */
final class Blackout {
    private static final String ONE_BYTE = "*";
    private static final String TWO_BYTES = "·";
    private static final String THREE_BYTES = "█";
    private static final String FOUR_BYTES = "\uD83D\uDD76";

    private Blackout() {}

    /** The text without what is exposed. */
    static String of(String text, MaskBook exposed) {
        return exposed.replaced(text, Blackout::filled);
    }

    private static String filled(String exposed) {
        StringBuilder fill = new StringBuilder(exposed.length());
        exposed.codePoints()
                .forEach(
                        point ->
                                fill.append(
                                        point == '\n' || point == '\r'
                                                ? Character.toString(point)
                                                : point < 0x80
                                                        ? ONE_BYTE
                                                        : point < 0x800
                                                                ? TWO_BYTES
                                                                : point < 0x10000
                                                                        ? THREE_BYTES
                                                                        : FOUR_BYTES));
        return fill.toString();
    }

    /** The document, citing the text that is shown; null when none was extracted. */
    static DocumentRef cited(DocumentRef document, @Nullable String shown) {
        return document.extractedText() == null || shown == null
                ? document
                : new DocumentRef(
                        document.path(),
                        document.digest(),
                        document.format(),
                        document.kind(),
                        document.reader(),
                        Digest.of(shown),
                        document.packet());
    }
}
