package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import dev.muster.evidence.parse.Tree;
import dev.muster.flow.RuleFiles;
import dev.muster.model.FindingCode;
import dev.muster.reference.FindingPolicy;
import java.io.IOException;
import java.util.List;

/** The finding codes, with what the shipped policy makes of each. */
final class FindingPage {
    private static final String POLICY = "reference-data/finding-policy.yaml";

    private FindingPage() {}

    static String text() throws IOException {
        FindingPolicy policy =
                RuleFiles.referenceData(Repository.file("reference-data")).findingPolicy();
        Javadoc meanings = new Javadoc("pipeline/src/main/java/dev/muster/model/FindingCode.java");
        Table table = new Table("code", "when", "severity", "owner", "how to fix");
        for (FindingCode code : FindingCode.values()) {
            FindingPolicy.Verdict verdict = policy.of(code.word(), List.of(), List.of());
            table.row(
                    Markdown.code(code.word()),
                    Markdown.prose(meanings.ofConstant(code.name())),
                    verdict.severity().word(),
                    verdict.owner(),
                    Markdown.prose(verdict.howToFix()));
        }
        return """
        # Finding codes

        What can be said against a packet. The words never change meaning; new ones may be added. Severity, owner and advice
        are policy: `reference-data/finding-policy.yaml`, whose first fitting override below decides before the code's own line.
        One `blocker` holds the packet.

        %s
        ## Overrides

        %s"""
                .formatted(table, overrides());
    }

    private static String overrides() {
        Table table = new Table("code", "fields below", "documents of kind", "severity", "owner");
        Yaml.tree(POLICY)
                .each("overrides")
                .forEach(
                        over ->
                                table.row(
                                        Markdown.code(over.string("code").orElse("")),
                                        texts(over, "fields"),
                                        texts(over, "documents"),
                                        over.string("severity").orElse(""),
                                        over.string("owner").orElse("")));
        return table.toString();
    }

    private static String texts(Tree over, String key) {
        return Markdown.codes(over.each(key).map(Tree::text).toList());
    }
}
