package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import dev.muster.evidence.parse.TomlTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import java.util.List;
import java.util.stream.Stream;

/** The shipped exposure rules, from the files that hold them. */
final class ExposurePage {
    private static final String SECRETS = "reference-data/exposure/secrets.toml";
    private static final String UNMARKED = "reference-data/exposure/unmarked.toml";
    private static final String OTHERS = "reference-data/exposure.yaml";

    private ExposurePage() {}

    static String text() {
        List<Tree> secrets =
                Stream.of(SECRETS, UNMARKED).flatMap(file -> toml(file).each("rules")).toList();
        List<Tree> others = Yaml.tree(OTHERS).each("rules").toList();
        Table secretTable = new Table("rule", "finds", "besides its form");
        for (Tree rule : secrets) {
            secretTable.row(
                    Markdown.code(rule.string("id").orElse("")),
                    Markdown.prose(rule.string("description").orElse("")),
                    proof(rule, rule.at("muster").orElse(rule)));
        }
        Table otherTable = new Table("rule", "class", "finds", "besides its form", "documents");
        for (Tree rule : others) {
            otherTable.row(
                    Markdown.code(rule.string("id").orElse("")),
                    rule.string("class").orElse("secret"),
                    Markdown.prose(rule.string("description").orElse("")),
                    proof(rule, rule),
                    String.join(", ", rule.each("documents").map(Tree::text).toList()));
        }
        return """
        # Exposure rules

        The %d shipped rules. Secrets are in `%s` and `%s` and searched in documents of every kind; the others are in `%s`.
        How to bring, tune and switch off rules, and what they cannot see: [Exposure rules](../guides/exposure-rules.md).

        ## Secrets

        %s
        ## Personal data, customer data, incident details

        %s"""
                .formatted(
                        secrets.size() + others.size(),
                        SECRETS,
                        UNMARKED,
                        OTHERS,
                        secretTable,
                        otherTable);
    }

    private static String proof(Tree rule, Tree own) {
        String entropy =
                rule.string("entropy")
                        .map(bits -> "more than " + bits + " bits a character")
                        .orElse("");
        String proof = own.string("proof").map(Markdown::code).orElse("");
        return entropy.isEmpty() || proof.isEmpty() ? entropy + proof : entropy + ", " + proof;
    }

    private static Tree toml(String file) {
        try {
            return TomlTrees.read(Repository.read(file));
        } catch (UnreadableEvidenceException e) {
            throw new IllegalStateException(file + " " + e.getMessage(), e);
        }
    }
}
