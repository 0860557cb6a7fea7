package dev.muster.docs;

import dev.muster.docs.Markdown.Table;
import dev.muster.evidence.parse.Tree;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample packets: what each tells, and what comes of it. */
final class StoryTable {
    private StoryTable() {}

    static String text() {
        Table table = new Table("story", "what is wrong", "outcome", "findings");
        for (Path story : Repository.list("samples/packets")) {
            if (Files.exists(story.resolve("expected.yaml"))) {
                Tree label = Yaml.tree(Repository.name(story.resolve("expected.yaml")));
                String name = story.getFileName().toString();
                table.row(
                        "[%s](packets/%s)".formatted(name, name),
                        Markdown.prose(label.string("wrong").orElse("")),
                        label.string("outcome").orElse(""),
                        Markdown.codes(label.each("codes").map(Tree::text).toList()));
            }
        }
        return table.toString();
    }
}
