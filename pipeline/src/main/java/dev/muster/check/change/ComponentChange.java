package dev.muster.check.change;

import org.jspecify.annotations.Nullable;

/**
 * One difference between two bills of materials.
 *
 * @param before null when it was added
 * @param now null when it was removed
 */
record ComponentChange(Kind kind, @Nullable Listed before, @Nullable Listed now) {
    enum Kind {
        ADDED,
        REMOVED,
        UPGRADED,
        DOWNGRADED,
        /** Another version, of which nobody can say whether it is newer. */
        VERSION_CHANGED,
        LICENCE_CHANGED
    }
}
