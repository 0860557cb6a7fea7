package dev.muster.evidence.format;

import dev.muster.evidence.ClaimSink;
import dev.muster.evidence.parse.ProblemSink;
import dev.muster.evidence.parse.Tree;
import dev.muster.model.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Where a tree stands: in the document itself, or in something that was decoded out of it. Gives
 * the whole selector of what the tree only knows by its own pointer.
 *
 * @param outer what leads to the decoded bytes; null in the document itself
 */
record Place(@Nullable Selector outer) {
    /** The document itself. */
    static final Place DOCUMENT = new Place(null);

    /** Inside the bytes that this Base64 text stands for. */
    Place decoded(Tree base64) {
        return new Place(of(base64).then(new Selector.Decoded("base64")));
    }

    /** Selects a node of the tree that stands here. */
    Selector of(Tree node) {
        return inside(node.selector());
    }

    /** Selects what the inner selector selects here. */
    Selector inside(Selector inner) {
        return outer == null ? inner : outer.then(inner);
    }

    /** A sink for problems of the tree that stands here. */
    ProblemSink problems(ProblemSink sink) {
        return (code, message, selector, excerpt) ->
                sink.problem(code, message, selector == null ? outer : inside(selector), excerpt);
    }

    /** Claims the scalar below; whether it is there. */
    boolean claim(ClaimSink sink, String name, Tree tree, String... steps) {
        var found = tree.scalar(steps);
        found.ifPresent(node -> sink.claim(name, node.text(), of(node)));
        return found.isPresent();
    }
}
