package dev.muster;

import static java.util.Map.entry;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may use whom. The first package below {@code dev.muster} is the module; a new arrow is a line
 * here, and a decision.
 *
 * <p>What the table says by what it lacks: flow and everything it stands on cannot see review,
 * bundle, gate or promotion; the screens cannot reach into the flow.
 */
final class Modules {

    private static final String ROOT = "dev.muster";

    /** Modules that people decide in. Nothing that stages a record may know them. */
    static final Set<String> DECIDING = Set.of("review", "bundle", "gate", "promotion");

    static final Map<String, Set<String>> MAY_USE =
            Map.ofEntries(
                    entry("model", Set.of()),
                    entry("database", Set.of("model")),
                    // the keys of an instance, and the files they lie in
                    entry("secret", Set.of()),
                    entry("account", Set.of("database", "secret", "audit")),
                    entry("audit", Set.of("model", "database")),
                    entry("intake", Set.of("model", "audit", "database", "secret")),
                    entry("evidence", Set.of("model")),
                    // evidence.parse: reading JSON and YAML with places
                    entry("schema", Set.of("model", "evidence")),
                    entry("reference", Set.of("model", "evidence")),
                    entry("normalize", Set.of("model", "reference", "schema")),
                    entry("trust", Set.of("model", "evidence", "reference")),
                    entry(
                            "check",
                            Set.of(
                                    "model",
                                    "evidence",
                                    "normalize",
                                    "reference",
                                    "schema",
                                    "secret")),
                    entry("staging", Set.of("model", "schema", "check", "audit", "database")),
                    entry("exceptionqueue", Set.of("model", "audit", "database")),
                    entry(
                            "flow",
                            Set.of(
                                    "model",
                                    "intake",
                                    "evidence",
                                    "schema",
                                    "reference",
                                    "normalize",
                                    "check",
                                    "trust",
                                    "staging",
                                    "exceptionqueue",
                                    "audit",
                                    "database",
                                    "secret")),
                    entry(
                            "cli",
                            Set.of(
                                    "model",
                                    "intake",
                                    "evidence",
                                    "schema",
                                    "reference",
                                    "normalize",
                                    "check",
                                    "staging",
                                    "flow",
                                    "trust",
                                    "verify",
                                    "secret",
                                    "bench",
                                    // replay reads an installation, and asks it to restage
                                    "database",
                                    "audit",
                                    // people and CI systems of an installation
                                    "account",
                                    "corpus",
                                    "measure")),
                    // labelled packets; a label never comes from the product that it judges
                    entry("corpus", Set.of()),
                    entry(
                            "measure",
                            Set.of("model", "corpus", "intake", "flow", "staging", "verify")),
                    // the same measures over what is stored and decided, for the desk
                    entry(
                            "livemeasure",
                            Set.of("model", "intake", "flow", "staging", "verify", "database")),
                    // measures the product from outside; nothing but the command line knows it
                    entry(
                            "bench",
                            Set.of(
                                    "model",
                                    "intake",
                                    "evidence",
                                    "schema",
                                    "staging",
                                    "exceptionqueue",
                                    "flow",
                                    "audit",
                                    "database",
                                    "secret")),
                    entry(
                            "verify",
                            Set.of("model", "evidence", "normalize", "reference", "staging")),
                    // shows what was sealed, masked by the rules of check, confirmed by verify
                    entry(
                            "fragment",
                            Set.of("model", "intake", "evidence", "reference", "check", "verify")),
                    // originals, to security reviewers
                    entry(
                            "unsealing",
                            Set.of(
                                    "model",
                                    "intake",
                                    "staging",
                                    "exceptionqueue",
                                    "fragment",
                                    "account",
                                    "audit",
                                    "database")),
                    // asks the workers to make open packets again
                    entry("restaging", Set.of("model", "schema", "staging", "account")),
                    entry(
                            "review",
                            Set.of("model", "staging", "exceptionqueue", "audit", "database")),
                    entry("bundle", Set.of("model", "staging", "review", "audit", "database")),
                    entry("gate", Set.of("model", "bundle", "exceptionqueue", "database")),
                    entry("promotion", Set.of("model", "bundle", "gate", "audit", "database")),
                    entry(
                            "api",
                            Set.of(
                                    "model",
                                    "intake",
                                    "staging",
                                    "exceptionqueue",
                                    "account",
                                    "audit",
                                    "review",
                                    "bundle",
                                    "gate",
                                    "promotion")),
                    entry(
                            "ui",
                            Set.of(
                                    "model",
                                    "schema",
                                    "staging",
                                    "fragment", // the lines around a value's source
                                    "unsealing", // the original of a sealed document
                                    "livemeasure",
                                    "restaging", // open packets under another schema
                                    "exceptionqueue",
                                    "review",
                                    "bundle",
                                    "gate",
                                    "promotion",
                                    "account",
                                    "audit")));

    private Modules() {}

    /** Every use that no line of the table allows, in words that say what to do. */
    static List<String> violations(JavaClasses classes) {
        TreeSet<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            String from = of(type);
            if (from.isEmpty()) {
                continue; // the doors themselves may open everything
            }
            Set<String> allowed = MAY_USE.get(from);
            if (allowed == null) {
                violations.add("module %s is not in Modules.MAY_USE: add its line".formatted(from));
                continue;
            }
            for (Dependency use : type.getDirectDependenciesFromSelf()) {
                String to = of(use.getTargetClass());
                if (!to.isEmpty() && !to.equals(from) && !allowed.contains(to)) {
                    violations.add(
                            "%s uses %s, but %s may use only %s"
                                    .formatted(
                                            type.getName(),
                                            use.getTargetClass().getName(),
                                            from,
                                            new TreeSet<>(allowed)));
                }
            }
        }
        return List.copyOf(violations);
    }

    /**
     * The module of a class; empty for the doors in the root package and for other people's code.
     */
    static String of(JavaClass type) {
        String name = type.getPackageName();
        if (!name.startsWith(ROOT + ".")) {
            return "";
        }
        return name.substring(ROOT.length() + 1).split("\\.", 2)[0];
    }
}
