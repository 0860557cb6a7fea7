package dev.muster.check.exposure;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.muster.evidence.parse.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rules in the form of gitleaks, with what is our own either in a table {@code muster} of the
 * rule or beside its other keys. Keys are told without regard to case, as gitleaks does.
 */
final class RuleReader {
    private static final Set<String> KEYS =
            Set.of(
                    "id",
                    "description",
                    "regex",
                    "secretgroup",
                    "entropy",
                    "keywords",
                    "path",
                    "tags",
                    "allowlist",
                    "allowlists",
                    "allow",
                    "muster",
                    "class",
                    "near",
                    "run",
                    "assigned",
                    "word",
                    "shape",
                    "documents",
                    "within",
                    "proof",
                    "reach");
    private static final Set<String> CLASSES = Set.of("secret", "personal", "customer", "incident");

    private static final int BEFORE = 320;
    private static final int LEAST_BEFORE = 96;
    private static final int AFTER = 2048;
    private static final int AFTER_LINES = 16_384;

    private final String file;
    private final Proofs proofs;
    private final int reach;

    /**
     * A reader of one file's rules.
     *
     * @param reach how many bytes behind a keyword a rule's match may end that does not say so
     *     itself; 0 when the file does not say that either
     */
    RuleReader(String file, Proofs proofs, int reach) {
        this.file = file;
        this.proofs = proofs;
        this.reach = reach;
    }

    /**
     * The rule.
     *
     * @throws IllegalArgumentException with file, rule and reason when it is not one
     */
    ExposureRule rule(Tree rule) {
        String id = id(rule);
        try {
            return rule(id, rule, get(rule, "muster").orElse(rule));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: rule %s: %s".formatted(file, id, e.getMessage()), e);
        }
    }

    /** The rule's id. */
    String id(Tree rule) {
        return string(rule, "id")
                .filter(id -> !id.isBlank())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "%s: the rule at %s (%s) has no id"
                                                .formatted(
                                                        file,
                                                        rule.pointer(),
                                                        string(rule, "description")
                                                                .orElse("no description"))));
    }

    private ExposureRule rule(String id, Tree rule, Tree own) {
        refuseUnknown(rule);
        String exposureClass = string(own, "class").orElse("secret");
        if (!CLASSES.contains(exposureClass)) {
            throw new IllegalArgumentException(
                    "class is one of secret, personal, customer, incident, not " + exposureClass);
        }
        String regex = string(rule, "regex").orElse(null);
        String path = string(rule, "path").orElse(null);
        if (regex == null && path == null) {
            throw new IllegalArgumentException("has neither regex nor path");
        }
        return new ExposureRule(
                id,
                file,
                exposureClass,
                expression(rule, own, regex),
                trigger(rule, own, regex == null ? "" : regex, path),
                number(rule, "entropy"),
                texts(own, "proof").stream().map(proofs::named).toList(),
                allowLists(rule));
    }

    private static void refuseUnknown(Tree rule) {
        for (String key : rule.members().keySet()) {
            String lower = key.toLowerCase(Locale.ROOT);
            if (lower.equals("required") || lower.equals("skipreport")) {
                throw new IllegalArgumentException(
                        key + " joins rules with each other, which is not supported");
            }
            if (!KEYS.contains(lower)) {
                throw new IllegalArgumentException("has the unknown key " + key);
            }
        }
    }

    private static ExposureRule.Expression expression(Tree rule, Tree own, @Nullable String regex) {
        Pattern pattern = regex == null ? null : pattern("regex", regex);
        int group = (int) number(rule, "secretgroup");
        if (group < 0 || (pattern != null && group > pattern.groupCount())) {
            throw new IllegalArgumentException(
                    "secretGroup is %d, but its regex has %d groups"
                            .formatted(group, pattern == null ? 0 : pattern.groupCount()));
        }
        return new ExposureRule.Expression(patterns(own, "within"), pattern, group);
    }

    private ExposureRule.Trigger trigger(Tree rule, Tree own, String regex, @Nullable String path) {
        List<String> keywords =
                texts(rule, "keywords").stream()
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .distinct()
                        .toList();
        int said = (int) number(own, "reach");
        int assigned = (int) number(own, "assigned");
        int far = overLines(regex) ? AFTER_LINES : reach > 0 ? reach : AFTER;
        int after = said > 0 ? said : far;
        return new ExposureRule.Trigger(
                keywords,
                needs(own),
                texts(own, "shape").stream().map(Shape::new).toList(),
                texts(own, "documents"),
                path == null ? null : pattern("path", path),
                assigned > 0 || said > 0
                        ? Math.max(LEAST_BEFORE, said / 4)
                        : Math.max(BEFORE, after / 4),
                after,
                said == 0
                        && reach == 0
                        && !keywords.stream().allMatch(word -> speaksOf(regex, word)));
    }

    private static ExposureRule.Needs needs(Tree own) {
        return new ExposureRule.Needs(
                string(own, "near").orElse(""),
                (int) number(own, "run"),
                (int) number(own, "assigned"),
                string(own, "word").orElse("false").equals("true"));
    }

    private static boolean overLines(String regex) {
        return regex.contains("[\\s\\S") || regex.contains("\\S\\s]") || regex.contains("(?s");
    }

    /** A keyword that is no part of the expression may lie anywhere. */
    private static boolean speaksOf(String regex, String keyword) {
        return regex.replace("\\", "").toLowerCase(Locale.ROOT).contains(keyword);
    }

    private static List<AllowList> allowLists(Tree rule) {
        List<AllowList> lists = new ArrayList<>();
        get(rule, "allow").ifPresent(list -> lists.add(allowList(list)));
        get(rule, "allowlist").ifPresent(list -> lists.add(allowList(list)));
        if (!lists.isEmpty() && get(rule, "allowlists").isPresent()) {
            throw new IllegalArgumentException("has both an allowlist and allowlists");
        }
        get(rule, "allowlists").stream()
                .flatMap(all -> all.elements().stream())
                .forEach(list -> lists.add(allowList(list)));
        return lists;
    }

    /**
     * An allow list.
     *
     * @throws IllegalArgumentException when it is not one
     */
    static AllowList allowList(Tree list) {
        String condition = string(list, "condition").orElse("or").toLowerCase(Locale.ROOT);
        if (!Set.of("or", "||", "and", "&&").contains(condition)) {
            throw new IllegalArgumentException(
                    "an allow list's condition is AND or OR, not " + condition);
        }
        return new AllowList(
                condition.equals("and") || condition.equals("&&"),
                !texts(list, "commits").isEmpty(),
                patterns(list, "paths"),
                target(string(list, "regexTarget").orElse("secret")),
                patterns(list, "regexes"),
                patterns(list, "names"),
                texts(list, "stopwords"),
                texts(list, "documents"));
    }

    private static AllowList.Target target(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "secret", "" -> AllowList.Target.SECRET;
            case "match" -> AllowList.Target.MATCH;
            case "line" -> AllowList.Target.LINE;
            default ->
                    throw new IllegalArgumentException(
                            "an allow list's regexTarget is secret, match or line, not " + word);
        };
    }

    private static List<Pattern> patterns(Tree node, String key) {
        return texts(node, key).stream().map(text -> pattern(key, text)).toList();
    }

    /** Texts are searched byte by byte, so an expression beyond ASCII is about its bytes. */
    static Pattern pattern(String key, String regex) {
        try {
            return Pattern.compile(
                    new String(
                            regex.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "%s is no RE2 expression: %s".formatted(key, e.getMessage()), e);
        }
    }

    /** A member by its name, whatever its case. */
    static Optional<Tree> get(Tree node, String key) {
        return node.members().entrySet().stream()
                .filter(member -> member.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .filter(value -> value.type() != Tree.Type.NULL)
                .findFirst();
    }

    private static Optional<String> string(Tree node, String key) {
        return get(node, key).filter(Tree::isScalar).map(Tree::text);
    }

    private static double number(Tree node, String key) {
        try {
            return string(node, key).map(Double::parseDouble).orElse(0.0);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + " is no number", e);
        }
    }

    /** One text or a list of them. */
    static List<String> texts(Tree node, String key) {
        return get(node, key).stream()
                .flatMap(value -> value.isScalar() ? Stream.of(value) : value.elements().stream())
                .map(Tree::text)
                .toList();
    }
}
