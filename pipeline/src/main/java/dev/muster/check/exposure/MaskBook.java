package dev.muster.check.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All exposed texts of a packet with their masks. What it costs to mask a text depends on the
 * text's length, and hardly on how many exposed texts there are: whoever fills a packet with them
 * must not be able to keep a worker busy.
 */
final class MaskBook {
    /** So much of an exposed text is not left standing. */
    private static final int PIECE = 8;

    private static final int HEADS = 1 << 16;

    private final String[] exposed;
    private final Map<String, String> masks;
    private final BitSet heads = new BitSet(HEADS);
    private final boolean hasSingle;

    /**
     * @param masks by the exposed text, none of which is empty
     */
    MaskBook(Map<String, String> masks) {
        this.masks = Map.copyOf(masks);
        this.exposed = masks.keySet().stream().sorted().toArray(String[]::new);
        for (String text : exposed) {
            heads.set(head(text, 0));
        }
        this.hasSingle = Arrays.stream(exposed).anyMatch(text -> text.length() == 1);
    }

    private static int head(String text, int at) {
        int next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
        return (text.charAt(at) * 31 + next) & HEADS - 1;
    }

    /** A stretch of a text that is to be masked, and the exposed text that it is. */
    private record Stretch(int start, int end, String what) {
        int length() {
            return end - start;
        }
    }

    /**
     * The text with a mask for every exposed text in it; where two lie over one another, that of
     * the longer for both.
     */
    String masked(String text) {
        return written(text, stretches(text), stretch -> mask(stretch.what));
    }

    /** The text with something else for what stands where an exposed text is. */
    String replaced(String text, UnaryOperator<String> by) {
        return written(
                text,
                stretches(text),
                stretch -> by.apply(text.substring(stretch.start, stretch.end)));
    }

    private List<Stretch> stretches(String text) {
        List<Stretch> stretches = new ArrayList<>();
        for (int at = 0; at < text.length(); at++) {
            String found = mayBegin(text, at) ? longestAt(text, at) : null;
            if (found != null) {
                add(stretches, new Stretch(at, at + found.length(), found));
            }
        }
        return stretches;
    }

    private String mask(String text) {
        return Objects.requireNonNull(masks.get(text));
    }

    /** The same where a text may have been cut: what is left of its beginning becomes the mask. */
    String maskedPieces(String cut) {
        String text = masked(cut);
        List<Stretch> stretches = new ArrayList<>();
        int end = 0;
        for (int at = 0; at < text.length(); at++) {
            Stretch piece = at >= end && mayBegin(text, at) ? pieceAt(text, at) : null;
            if (piece != null) {
                stretches.add(piece);
                end = piece.end;
            }
        }
        return written(text, stretches, stretch -> mask(stretch.what));
    }

    private boolean mayBegin(String text, int at) {
        return hasSingle || heads.get(head(text, at));
    }

    private static void add(List<Stretch> stretches, Stretch next) {
        Stretch last = stretches.isEmpty() ? null : stretches.getLast();
        if (last == null || next.start >= last.end) {
            stretches.add(next);
        } else {
            String what = next.what.length() > last.what.length() ? next.what : last.what;
            stretches.removeLast();
            stretches.add(new Stretch(last.start, Math.max(last.end, next.end), what));
        }
    }

    private static String written(
            String text, List<Stretch> stretches, Function<Stretch, String> by) {
        if (stretches.isEmpty()) {
            return text;
        }
        StringBuilder written = new StringBuilder();
        int from = 0;
        for (Stretch stretch : stretches) {
            written.append(text, from, stretch.start).append(by.apply(stretch));
            from = stretch.end;
        }
        return written.append(text, from, text.length()).toString();
    }

    /** The longest exposed text that stands at a place; null when none does. */
    private @Nullable String longestAt(String text, int at) {
        int end = text.length();
        int index = lastNotAfter(text, at, end);
        while (index >= 0) {
            int common = common(exposed[index], text, at);
            if (common == exposed[index].length()) {
                return exposed[index];
            }
            // whatever stands here is then a part of what the two have in common
            end = at + common;
            index = common == 0 ? -1 : lastNotAfter(text, at, end);
        }
        return null;
    }

    /** What is left of an exposed text at a place: at least its first characters. */
    private @Nullable Stretch pieceAt(String text, int at) {
        int below = lastNotAfter(text, at, text.length());
        Stretch best = null;
        for (int index = Math.max(0, below); index <= below + 1; index++) {
            if (index < exposed.length && exposed[index].length() > PIECE) {
                int common = common(exposed[index], text, at);
                if (common >= PIECE && (best == null || common > best.length())) {
                    best = new Stretch(at, at + common, exposed[index]);
                }
            }
        }
        return best;
    }

    /** Index of the last exposed text that does not sort after the text in the given bounds. */
    private int lastNotAfter(String text, int at, int end) {
        int low = 0;
        int high = exposed.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (isAfter(exposed[middle], text, at, end)) {
                high = middle - 1;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    private static boolean isAfter(String one, String text, int at, int end) {
        int length = Math.min(one.length(), end - at);
        for (int i = 0; i < length; i++) {
            if (one.charAt(i) != text.charAt(at + i)) {
                return one.charAt(i) > text.charAt(at + i);
            }
        }
        return one.length() > length;
    }

    private static int common(String one, String text, int at) {
        int most = Math.min(one.length(), text.length() - at);
        int common = 0;
        while (common < most && one.charAt(common) == text.charAt(at + common)) {
            common++;
        }
        return common;
    }
}
