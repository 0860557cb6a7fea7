package dev.muster.evidence.format;

import dev.muster.evidence.lexicon.TerraformWords;
import dev.muster.evidence.parse.Tree;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which planned changes of Terraform concern secrets: those of resources that hold secrets, and
 * those of attributes that the plan marks as sensitive. Values are compared, never told.
 */
record TerraformSecrets(TerraformWords words) {
    /** What the change does to a secret; empty when it touches none. */
    Optional<SecretChanges.Kind> of(Tree change) {
        SecretChanges.Kind kind = kind(change);
        boolean holder = words.isSecret(change.string("type").orElse(""));
        return holder || touchesSensitive(change) ? Optional.of(kind) : Optional.empty();
    }

    /** Two actions are a replacement. */
    private static SecretChanges.Kind kind(Tree change) {
        if (change.each("change", "actions").count() > 1) {
            return SecretChanges.Kind.CHANGED;
        }
        return switch (change.string("change", "actions", "0").orElse("")) {
            case "create" -> SecretChanges.Kind.ADDED;
            case "delete", "forget" -> SecretChanges.Kind.REMOVED;
            default -> SecretChanges.Kind.CHANGED;
        };
    }

    private static boolean touchesSensitive(Tree change) {
        Tree before = change.at("change", "before").orElse(null);
        Tree after = change.at("change", "after").orElse(null);
        Tree unknown = change.at("change", "after_unknown").orElse(null);
        return differs(change.at("change", "before_sensitive").orElse(null), before, after, unknown)
                || differs(
                        change.at("change", "after_sensitive").orElse(null),
                        before,
                        after,
                        unknown);
    }

    /** Whether something that is marked differs before and after, or is not known yet. */
    private static boolean differs(
            @Nullable Tree marked,
            @Nullable Tree before,
            @Nullable Tree after,
            @Nullable Tree unknown) {
        if (marked == null) {
            return false;
        }
        if (marked.isScalar()) {
            boolean same = text(before).equals(text(after));
            return marked.text().equals("true") && (!same || text(unknown).contains("true"));
        }
        boolean member =
                marked.entries()
                        .anyMatch(
                                entry ->
                                        differs(
                                                entry.getValue(),
                                                below(before, entry.getKey()),
                                                below(after, entry.getKey()),
                                                below(unknown, entry.getKey())));
        for (int i = 0; i < marked.elements().size() && !member; i++) {
            String step = Integer.toString(i);
            member =
                    differs(
                            marked.elements().get(i),
                            below(before, step),
                            below(after, step),
                            below(unknown, step));
        }
        return member;
    }

    /** A value that is unknown or marked as a whole is so in all its parts. */
    private static @Nullable Tree below(@Nullable Tree tree, String step) {
        return tree == null || tree.isScalar() ? tree : tree.at(step).orElse(null);
    }

    private static String text(@Nullable Tree tree) {
        return tree == null ? "" : tree.isScalar() ? tree.text() : tree.plainText();
    }
}
