package dev.muster.check.exposure;

import dev.muster.evidence.parse.Tree;
import dev.muster.reference.ReferenceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rule files of the reference data, each in the TOML form of gitleaks and each standing alone,
 * unless one extends another: then the other one is part of it, as in gitleaks.
 */
final class GitleaksFiles {
    private static final Set<String> KEYS =
            Set.of(
                    "title",
                    "description",
                    "extend",
                    "rules",
                    "allowlist",
                    "allowlists",
                    "minversion",
                    "muster");
    private static final String DEFAULT = "gitleaks.toml";

    private final Map<String, Tree> files = new TreeMap<>();
    private final Proofs proofs;

    GitleaksFiles(List<ReferenceFile> files, Proofs proofs) {
        files.forEach(file -> this.files.put(file.path(), file.tree()));
        this.proofs = proofs;
    }

    /**
     * All their rules, in the order of files and rules.
     *
     * @throws IllegalArgumentException with file, rule and reason
     */
    List<ExposureRule> rules() {
        Set<String> extended = new HashSet<>();
        files.forEach((path, tree) -> base(path, tree).forEach(extended::add));
        List<ExposureRule> rules = new ArrayList<>();
        for (String path : files.keySet()) {
            Parts parts = assembled(path, new LinkedHashSet<>());
            if (!extended.contains(path)) {
                rules.addAll(compiled(path, parts));
            }
        }
        return rules;
    }

    /** Rules by id, and allow lists for all of them. */
    private record Parts(Map<String, Tree> rules, List<Tree> allowLists) {}

    private Tree tree(String path) {
        return Objects.requireNonNull(files.get(path), path);
    }

    private RuleReader reader(String path) {
        int reach =
                RuleReader.get(tree(path), "muster").stream()
                        .flatMap(own -> RuleReader.texts(own, "reach").stream())
                        .mapToInt(Integer::parseInt)
                        .findFirst()
                        .orElse(0);
        return new RuleReader(path, proofs, reach);
    }

    private Parts assembled(String path, Set<String> extending) {
        if (!extending.add(path)) {
            throw wrong(path, "extends itself: " + String.join(" extends ", extending));
        }
        Tree tree = tree(path);
        Parts parts = parts(path, tree);
        for (String base : base(path, tree)) {
            extend(parts, assembled(base, extending), disabled(tree));
        }
        return parts;
    }

    private Parts parts(String path, Tree tree) {
        for (String key : tree.members().keySet()) {
            if (!KEYS.contains(key.toLowerCase(Locale.ROOT))) {
                throw wrong(path, "has the unknown key " + key);
            }
        }
        RuleReader reader = reader(path);
        Map<String, Tree> rules = new LinkedHashMap<>();
        for (Tree rule : elements(tree, "rules")) {
            if (rules.put(reader.id(rule), rule) != null) {
                throw wrong(path, "has two rules with the id " + reader.id(rule));
            }
        }
        List<Tree> lists = new ArrayList<>(elements(tree, "allowlists"));
        RuleReader.get(tree, "allowlist").ifPresent(lists::add);
        return new Parts(rules, lists);
    }

    /** Files that a file extends: none or one. */
    private List<String> base(String path, Tree tree) {
        Tree extend = RuleReader.get(tree, "extend").orElse(null);
        if (extend == null) {
            return List.of();
        }
        if (RuleReader.get(extend, "url").isPresent()) {
            throw wrong(
                    path, "extends a URL; nothing is fetched, so put that file beside this one");
        }
        List<String> named = RuleReader.texts(extend, "path");
        boolean usesDefault = RuleReader.texts(extend, "useDefault").contains("true");
        if (usesDefault && !named.isEmpty()) {
            throw wrong(path, "extends both a path and gitleaks' own rules");
        }
        if (named.isEmpty() && !usesDefault) {
            return List.of();
        }
        String folder = path.substring(0, path.lastIndexOf('/') + 1);
        String name = usesDefault ? DEFAULT : named.getFirst().replaceFirst("^\\./", "");
        if (!files.containsKey(folder + name)) {
            throw wrong(
                    path,
                    usesDefault
                            ? "extends gitleaks' own rules, which are not shipped; put gitleaks.toml"
                                    + " beside this file"
                            : "extends %s, which is not in %s".formatted(name, folder));
        }
        return List.of(folder + name);
    }

    private static List<String> disabled(Tree tree) {
        return RuleReader.get(tree, "extend").stream()
                .flatMap(extend -> RuleReader.texts(extend, "disabledRules").stream())
                .toList();
    }

    private static void extend(Parts parts, Parts base, List<String> disabled) {
        Map<String, Tree> merged = new LinkedHashMap<>();
        base.rules.forEach(
                (id, rule) -> {
                    if (!disabled.contains(id)) {
                        Tree own = parts.rules.get(id);
                        merged.put(id, own == null ? rule : merged(rule, own));
                    }
                });
        parts.rules.forEach(merged::putIfAbsent);
        parts.rules.clear();
        parts.rules.putAll(merged);
        parts.allowLists.addAll(base.allowLists);
    }

    /** What the extending rule says is said; its lists are added. */
    private static Tree merged(Tree base, Tree own) {
        Map<String, Tree> members = new LinkedHashMap<>(base.members());
        own.members()
                .forEach(
                        (key, value) -> {
                            Tree before = members.get(key);
                            if (before != null && value.type() == Tree.Type.ARRAY) {
                                List<Tree> all = new ArrayList<>(before.elements());
                                all.addAll(value.elements());
                                value = new Tree(value.pointer(), value.type(), "", Map.of(), all);
                            }
                            members.put(key, value);
                        });
        return new Tree(own.pointer(), Tree.Type.OBJECT, "", members, List.of());
    }

    private List<ExposureRule> compiled(String path, Parts parts) {
        RuleReader reader = reader(path);
        Map<String, ExposureRule> rules = new LinkedHashMap<>();
        parts.rules.forEach((id, rule) -> rules.put(id, reader.rule(rule)));
        for (Tree list : parts.allowLists) {
            AllowList allow;
            try {
                allow = RuleReader.allowList(list);
            } catch (IllegalArgumentException e) {
                throw wrong(path, String.valueOf(e.getMessage()));
            }
            List<String> targets = RuleReader.texts(list, "targetRules");
            for (String target : targets) {
                if (!rules.containsKey(target)) {
                    throw wrong(
                            path, "allows for the rule %s, which is not there".formatted(target));
                }
            }
            rules.replaceAll(
                    (id, rule) ->
                            targets.isEmpty() || targets.contains(id)
                                    ? rule.alsoAllowing(allow)
                                    : rule);
        }
        return List.copyOf(rules.values());
    }

    private static List<Tree> elements(Tree tree, String key) {
        return RuleReader.get(tree, key).map(Tree::elements).orElse(List.of());
    }

    private static IllegalArgumentException wrong(String path, String reason) {
        return new IllegalArgumentException("%s: %s".formatted(path, reason));
    }
}
