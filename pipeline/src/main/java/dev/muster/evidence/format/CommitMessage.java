package dev.muster.evidence.format;

import dev.muster.evidence.lexicon.ReviewWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in front of a change in a diff that was made of commits.
 *
 * @param reviews marks of a review
 * @param author where the name of its author stands; null when nobody is named
 */
record CommitMessage(List<ReviewWords.Mark> reviews, UnifiedDiff.@Nullable Span author) {
    CommitMessage {
        reviews = List.copyOf(reviews);
    }
}
