package dev.muster.check.exposure;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One rule by which exposed texts are found.
 *
 * @param id as findings and masks name it
 * @param file of the reference data that holds it
 * @param exposureClass {@code secret}, {@code personal}, {@code customer} or {@code incident}
 * @param entropy in bits a character that the exposed text must exceed; 0 for no such condition
 * @param proofs that the exposed text must pass
 */
record ExposureRule(
        String id,
        String file,
        String exposureClass,
        Expression expression,
        Trigger trigger,
        double entropy,
        List<Proof> proofs,
        List<AllowList> allow) {

    ExposureRule {
        proofs = List.copyOf(proofs);
        allow = List.copyOf(allow);
    }

    /**
     * What is searched for.
     *
     * @param within expressions that narrow the text first, from the outside in
     * @param regex null when the path alone decides
     * @param group that is exposed; 0 for the first that is not empty, or the whole match
     */
    record Expression(List<Pattern> within, @Nullable Pattern regex, int group) {
        Expression {
            within = List.copyOf(within);
        }
    }

    /**
     * Where it is searched.
     *
     * @param keywords of which one must be there, in lower case; with neither keywords nor shapes
     *     all of a document is searched
     * @param needs what must follow a keyword
     * @param shapes likewise of which one must be there
     * @param documents kinds of documents; empty for all
     * @param path that a document's path must fit; null for any
     * @param before how many bytes ahead of a keyword's end are searched
     * @param after how many bytes behind it
     * @param everywhere whether a keyword anywhere has all of the text searched
     */
    record Trigger(
            List<String> keywords,
            Needs needs,
            List<Shape> shapes,
            List<String> documents,
            @Nullable Pattern path,
            int before,
            int after,
            boolean everywhere) {
        Trigger {
            keywords = List.copyOf(keywords);
            shapes = List.copyOf(shapes);
            documents = List.copyOf(documents);
        }

        boolean isAlways() {
            return keywords.isEmpty() && shapes.isEmpty();
        }
    }

    /**
     * What must follow a keyword at once, or nothing is searched there.
     *
     * @param near characters of which one must come before white space or a quote; empty for none
     * @param run how many characters of keys and tokens
     * @param assigned how long a value that is assigned to a name with the keyword
     * @param word whether the keyword must be a word of its own
     */
    record Needs(String near, int run, int assigned, boolean word) {
        static final Needs NOTHING = new Needs("", 0, 0, false);

        /** All but {@link #assigned}, which is the same for all rules. */
        boolean areMet(Followers followers, int length, int end) {
            return (run == 0 || followers.run(end) >= run)
                    && (!word || followers.isWord(end - length, end))
                    && (near.isEmpty() || followers.hasNear(near, end));
        }
    }

    /** The same rule with one more allow list. */
    ExposureRule alsoAllowing(AllowList list) {
        List<AllowList> lists = new ArrayList<>(allow);
        lists.add(list);
        return new ExposureRule(
                id, file, exposureClass, expression, trigger, entropy, proofs, lists);
    }

    /** Whether documents of this kind are searched. */
    boolean searches(String kind) {
        return trigger.documents().isEmpty() || trigger.documents().contains(kind);
    }

    /** Whether documents at this path are searched. */
    boolean searchesPath(String path) {
        Pattern wanted = trigger.path();
        return wanted == null || wanted.matcher(path).find();
    }

    /** Whether a match is something exposed, or looks so only. */
    boolean convicts(Match match) {
        return (entropy == 0 || Entropy.of(match.secret()) > entropy)
                && proofs.stream().allMatch(proof -> proof.holds(match.secret()))
                && allow.stream().noneMatch(list -> list.allows(match));
    }
}
