package dev.muster.check.exposure;

import com.google.re2j.Pattern;
import dev.muster.evidence.parse.Tree;
import dev.muster.reference.ReferenceData;
import dev.muster.reference.ReferenceFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All exposure rules of the reference data: those of the rule files in gitleaks' form, then those
 * of {@code exposure.yaml}, then the names that it lists; less what it disables, and with what it
 * allows.
 */
final class ExposureRules {
    private static final int REACH = 320;
    private static final List<String> PEOPLE_IN = List.of("incident-note");

    private ExposureRules() {}

    /**
     * The rules, in the order in which they are tried.
     *
     * @throws IllegalArgumentException with file, rule and reason when one is none
     */
    static List<ExposureRule> of(ReferenceData reference) {
        ReferenceFile policy = reference.other("ExposureRules").orElse(null);
        Tree tree = policy == null ? null : policy.tree();
        Proofs proofs = new Proofs(policy(tree));
        List<ExposureRule> rules =
                new ArrayList<>(new GitleaksFiles(reference.exposureFiles(), proofs).rules());
        if (policy == null || tree == null) {
            return List.copyOf(rules);
        }
        RuleReader reader = new RuleReader(policy.path(), proofs, REACH);
        tree.each("rules").map(reader::rule).forEach(rules::add);
        names(policy, "customerNames", "customer-name", "customer", List.of(), rules);
        names(policy, "people", "person-name", "incident", PEOPLE_IN, rules);
        disable(policy, rules);
        allow(policy, rules);
        return List.copyOf(rules);
    }

    private static Proofs.Policy policy(@org.jspecify.annotations.Nullable Tree tree) {
        return tree == null
                ? new Proofs.Policy(List.of(), List.of(), List.of())
                : new Proofs.Policy(
                        lower(tree, "organisationDomains"),
                        lower(tree, "allowedMailboxes"),
                        tree.each("phoneRegions").map(Tree::text).toList());
    }

    private static List<String> lower(Tree tree, String key) {
        return tree.each(key).map(text -> text.text().toLowerCase(Locale.ROOT)).toList();
    }

    private static void names(
            ReferenceFile file,
            String key,
            String id,
            String exposureClass,
            List<String> documents,
            List<ExposureRule> rules) {
        List<String> names = file.tree().each(key).map(Tree::text).toList();
        if (!names.isEmpty()) {
            rules.add(
                    new ExposureRule(
                            id,
                            file.path(),
                            exposureClass,
                            new ExposureRule.Expression(List.of(), anyOf(names), 1),
                            new ExposureRule.Trigger(
                                    names.stream().map(ExposureRules::keyword).distinct().toList(),
                                    ExposureRule.Needs.NOTHING,
                                    List.of(),
                                    documents,
                                    null,
                                    REACH,
                                    REACH,
                                    false),
                            0,
                            List.of(),
                            List.of()));
        }
    }

    private static Pattern anyOf(List<String> names) {
        String any =
                names.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(name -> name.strip().split("\\s+"))
                        .map(ExposureRules::quoted)
                        .collect(Collectors.joining("|"));
        return RuleReader.pattern(
                "a name", "(?i)(?:^|[^A-Za-z0-9])(" + any + ")(?:[^A-Za-z0-9]|$)");
    }

    private static String quoted(String[] words) {
        return Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("\\s+"));
    }

    /** The longest run of ASCII letters and digits in a name, in lower case. */
    private static String keyword(String name) {
        String ascii = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.US_ASCII);
        return Arrays.stream(ascii.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .max(Comparator.comparingInt(String::length))
                .filter(word -> !word.isEmpty())
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "the name " + name + " has no ASCII letter or digit"));
    }

    private static void disable(ReferenceFile file, List<ExposureRule> rules) {
        for (String name : file.tree().each("disabled").map(Tree::text).toList()) {
            if (!rules.removeIf(rule -> isNamed(rule, name))) {
                throw new IllegalArgumentException(
                        "%s disables the rule %s, which is not there".formatted(file.path(), name));
            }
        }
    }

    /** A rule's id, or its file and id joined by '#'. */
    private static boolean isNamed(ExposureRule rule, String name) {
        return rule.id().equals(name) || (rule.file() + "#" + rule.id()).equals(name);
    }

    private static void allow(ReferenceFile file, List<ExposureRule> rules) {
        for (Tree list : file.tree().each("allow").toList()) {
            Set<String> targets = Set.copyOf(RuleReader.texts(list, "rules"));
            for (String target : targets) {
                if (rules.stream().noneMatch(rule -> isNamed(rule, target))) {
                    throw new IllegalArgumentException(
                            "%s allows for the rule %s, which is not there"
                                    .formatted(file.path(), target));
                }
            }
            AllowList allow = allowList(file, list);
            rules.replaceAll(
                    rule ->
                            targets.isEmpty()
                                            || targets.stream()
                                                    .anyMatch(name -> isNamed(rule, name))
                                    ? rule.alsoAllowing(allow)
                                    : rule);
        }
    }

    private static AllowList allowList(ReferenceFile file, Tree list) {
        try {
            return RuleReader.allowList(list);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s: %s: %s".formatted(file.path(), list.pointer(), e.getMessage()), e);
        }
    }
}
