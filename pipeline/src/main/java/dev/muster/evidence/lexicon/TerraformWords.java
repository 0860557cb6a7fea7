package dev.muster.evidence.lexicon;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.List;

/**
 * Types of Terraform resources that hold secrets.
 *
 * @param fallback the types that are named where a plan has none of its own
 */
public record TerraformWords(Pattern types, List<String> fallback) {
    static final TerraformWords EMPTY = new TerraformWords(Expressions.NONE, List.of());

    public TerraformWords {
        fallback = List.copyOf(fallback);
    }

    static TerraformWords of(Tree tree) {
        return new TerraformWords(
                Expressions.around("^", Expressions.texts(tree, "types"), "$"),
                Expressions.texts(tree, "fallback"));
    }

    /** Whether resources of this type hold or refer to secrets. */
    public boolean isSecret(String type) {
        return types.matcher(type).find();
    }
}
