package dev.muster.check.exposure;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One rule of {@code exposure.yaml}, in the form of a gitleaks rule.
 *
 * @param exposureClass {@code secret}, {@code personal}, {@code customer} or {@code incident}
 * @param near characters of which one must follow a keyword before white space or a quote; empty
 *     for no such condition
 * @param shape what must be in the text for the expression to be tried around it; null when
 *     keywords decide
 * @param group the capturing group that is exposed; 0 for the whole match
 */
record ExposureRule(
        String id,
        String exposureClass,
        Pattern regex,
        int group,
        List<String> keywords,
        String near,
        @Nullable Shape shape,
        List<String> documents,
        List<Pattern> allow,
        List<String> stopwords) {

    static ExposureRule of(Tree rule) {
        String id =
                rule.string("id")
                        .orElseThrow(
                                () -> new IllegalArgumentException("an exposure rule has no id"));
        return new ExposureRule(
                id,
                rule.string("class").orElse("secret"),
                Pattern.compile(
                        rule.string("regex")
                                .orElseThrow(
                                        () ->
                                                new IllegalArgumentException(
                                                        "the exposure rule "
                                                                + id
                                                                + " has no regex"))),
                Integer.parseInt(rule.string("secretGroup").orElse("0")),
                rule.each("keywords").map(word -> word.text().toLowerCase(Locale.ROOT)).toList(),
                rule.string("near").orElse(""),
                rule.string("shape").map(Shape::new).orElse(null),
                rule.each("documents").map(Tree::text).toList(),
                rule.each("allow", "regexes").map(text -> Pattern.compile(text.text())).toList(),
                rule.each("allow", "stopwords")
                        .map(word -> word.text().toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** Whether documents of this kind are searched. */
    boolean searches(String kind) {
        return documents.isEmpty() || documents.contains(kind);
    }

    /** Whether the exposed text is one that the rule allows. */
    boolean allows(@Nullable String exposed) {
        if (exposed == null) {
            return true;
        }
        String lower = exposed.toLowerCase(Locale.ROOT);
        return stopwords.stream().anyMatch(lower::contains)
                || allow.stream().anyMatch(pattern -> pattern.matcher(exposed).find());
    }
}
