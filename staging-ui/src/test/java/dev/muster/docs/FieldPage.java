package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import dev.muster.schema.FieldRule;
import dev.muster.schema.IntakeSchema;
import dev.muster.schema.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The fields of the intake schema, each with what its annotations say. */
final class FieldPage {
    private static final String SCHEMA = "schemas/deployment-review/1.0.0.schema.json";

    private final Table table =
            new Table(
                    "field",
                    "needed",
                    "fed by",
                    "made comparable by",
                    "sources agree when",
                    "owner");

    private FieldPage() {}

    static String text() {
        IntakeSchema schema =
                IntakeSchema.parse(Repository.read(SCHEMA).getBytes(StandardCharsets.UTF_8));
        FieldPage page = new FieldPage();
        page.members("", schema.root());
        return """
        # Fields of the record

        The intake schema `%s` %s ([file](../../%s)). `N` is the index in an array. **yes** under *needed* means that its
        absence is a finding; *yes* that it is, where the thing around it is there. **!** marks what is consequential: a reviewer
        must be able to rely on it, so that inference alone is not enough. The keywords are explained in
        [schemas/README.md](../../schemas/README.md), the claims in [claims.md](../claims.md).

        Documents of these kinds are shown in this order where they disagree: %s.

        %s"""
                .formatted(
                        schema.name(),
                        schema.version(),
                        SCHEMA,
                        String.join(", ", schema.authority()),
                        page.table);
    }

    private void members(String path, Node.Members members) {
        members.members()
                .forEach(
                        (name, node) ->
                                node(path + "/" + name, node, members.required().contains(name)));
    }

    private void node(String path, Node node, boolean required) {
        switch (node) {
            case Node.Leaf leaf -> row(path, required, leaf.rule());
            case Node.Members members -> {
                if (members.item() != null) {
                    item(path, members, required);
                }
                members(path, members);
            }
            case Node.OpenMembers open -> row(path + "/<kind>", required, open.rule());
            case Node.ValueSet set -> row(path + "/N", set.needed(), set.rule());
            case Node.Items items -> items(path, items);
        }
    }

    private void item(String path, Node.Members members, boolean required) {
        table.row(
                Markdown.code(path) + mark(members.rule()),
                required ? "**yes**" : "",
                "the strongest item `" + members.item() + "`",
                "",
                "",
                members.rule().owner());
    }

    private void items(String path, Node.Items items) {
        List<String> fed = new ArrayList<>();
        if (!items.items().kinds().isEmpty()) {
            fed.add("items " + Markdown.codes(items.items().kinds()));
        }
        if (items.items().about() != null) {
            fed.add("about " + items.items().about());
        }
        items.items()
                .requiredItems()
                .forEach(
                        item ->
                                fed.add(
                                        "needs one with %s `%s`"
                                                .formatted(item.leaf(), item.value())));
        table.row(
                Markdown.code(path + "/N") + mark(items.rule()),
                items.needed() || !items.items().requiredItems().isEmpty() ? "**yes**" : "",
                String.join("; ", fed),
                "",
                items.items().identity().isEmpty()
                        ? ""
                        : "one element per " + String.join(", ", items.items().identity()),
                items.rule().owner());
        members(path + "/N", items.element());
    }

    private void row(String path, boolean required, FieldRule rule) {
        boolean inside = path.contains("/N/");
        String needed = !required ? "" : inside ? "*yes*" : "**yes**";
        table.row(
                Markdown.code(path) + mark(rule),
                needed,
                fedBy(rule),
                comparable(rule),
                agreement(rule),
                rule.owner());
    }

    private static String mark(FieldRule rule) {
        return rule.consequential() ? " **!**" : "";
    }

    private static String fedBy(FieldRule rule) {
        List<String> fed = new ArrayList<>();
        if (!rule.claims().isEmpty()) {
            fed.add(Markdown.codes(rule.claims()));
        }
        if (!rule.from().isEmpty()) {
            fed.add("only from " + String.join(", ", rule.from()));
        }
        if (rule.derive() != null) {
            fed.add("derived: " + rule.derive());
        }
        if (rule.sum() != null) {
            fed.add("`%s` that are %s".formatted(rule.sum().claims(), rule.sum().word()));
        }
        if (rule.lookup() != null) {
            fed.add("%s of the %s entry".formatted(rule.lookup().field(), rule.lookup().table()));
        }
        if (rule.about() != null) {
            fed.add("about " + rule.about());
        }
        return String.join("; ", fed);
    }

    private static String comparable(FieldRule rule) {
        List<String> steps = new ArrayList<>();
        if (!rule.normalize().isEmpty()) {
            steps.add(Markdown.codes(rule.normalize()));
        }
        if (rule.vocabulary() != null) {
            steps.add(
                    "words of "
                            + rule.vocabulary()
                            + (rule.otherwise() == null ? "" : ", else " + rule.otherwise()));
        }
        if (rule.reference() != null) {
            steps.add("known in " + rule.reference());
        }
        return String.join("; ", steps);
    }

    private static String agreement(FieldRule rule) {
        if (rule.combine() != null) {
            return "they are added up";
        }
        if (rule.claims().isEmpty()) {
            return "";
        }
        String otherwise =
                rule.conflict().equals("contradiction") ? "" : ", else " + rule.conflict();
        return rule.settledByAuthority()
                ? rule.agree() + ", else the strongest source decides"
                : rule.agree() + otherwise;
    }
}
