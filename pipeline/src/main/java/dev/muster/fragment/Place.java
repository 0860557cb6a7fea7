package dev.muster.fragment;

/**
 * A selected stretch of a text.
 *
 * @param start UTF-16 offset
 * @param end UTF-16 offset, exclusive
 * @param text what it says, decoded
 * @param opening whether it is only where something longer begins
 */
record Place(long start, long end, String text, boolean opening) {
    Place moved(long by) {
        return by == 0 ? this : new Place(start + by, end + by, text, opening);
    }
}
