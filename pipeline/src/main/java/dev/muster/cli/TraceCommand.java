package dev.muster.cli;

import dev.muster.evidence.parse.JsonTrees;
import dev.muster.evidence.parse.Tree;
import dev.muster.evidence.parse.UnreadableEvidenceException;
import dev.muster.model.WebAnnotation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows where the values of a record come from: document, selector, fragment, steps. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = "Shows where each value of a record comes from.")
final class TraceCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "RECORD",
            description = "record.json or the folder that holds it.")
    private Path record = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIELD",
            description = "JSON Pointer, or the start of one.")
    private @Nullable String field;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        Path file = Files.isDirectory(record) ? record.resolve("record.json") : record;
        Tree json;
        try {
            json = JsonTrees.read(Files.readAllBytes(file), "", 512, (_, _, _, _) -> {});
        } catch (UnreadableEvidenceException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
        String wanted = field == null ? "" : field.startsWith("/") ? field : "/" + field;
        List<Map.Entry<String, Tree>> fields =
                json.entries("provenance")
                        .filter(
                                entry ->
                                        entry.getKey().equals(wanted)
                                                || entry.getKey()
                                                        .startsWith(
                                                                wanted.isEmpty()
                                                                        ? ""
                                                                        : wanted + "/"))
                        .toList();
        if (fields.isEmpty()) {
            throw new IllegalArgumentException(
                    "the record has no field " + wanted + "; leave it out to see all");
        }
        PrintWriter out = spec.commandLine().getOut();
        fields.forEach(entry -> field(out, json, entry.getKey(), entry.getValue()));
        out.flush();
        return 0;
    }

    private static void field(PrintWriter out, Tree json, String pointer, Tree field) {
        String state = field.string("state").orElse("?");
        String value =
                json.at("record")
                        .flatMap(r -> r.string(pointer.substring(1).split("/", -1)))
                        .orElse("—");
        out.printf(
                "%s = %s  (%s%s)%n",
                pointer,
                value,
                state,
                field.string("confidence").map(confidence -> ", " + confidence).orElse(""));
        field.each("claims")
                .forEach(
                        claim -> {
                            String source =
                                    claim.string("document", "path")
                                            .or(
                                                    () ->
                                                            claim.string("referenceData", "file")
                                                                    .map(
                                                                            path ->
                                                                                    "reference data "
                                                                                            + path))
                                            .orElse("the findings");
                            String mark =
                                    claim.string("chosen").orElse("").equals("true") ? "→" : " ";
                            String selector =
                                    claim.at("selector").map(TraceCommand::selector).orElse("");
                            String where =
                                    claim.string("document", "packet").isPresent()
                                            ? " of the previous release"
                                            : "";
                            out.printf("  %s %s%s %s%n", mark, source, where, selector);
                            claim.string("raw")
                                    .ifPresent(
                                            raw ->
                                                    out.printf(
                                                            "      read   %s%n",
                                                            raw.replaceAll("\\s+", " ").strip()));
                            claim.each("steps")
                                    .forEach(
                                            step ->
                                                    out.printf(
                                                            "      %s  %s → %s%s%n",
                                                            step.string("step").orElse("?"),
                                                            step.at("before")
                                                                    .map(Tree::text)
                                                                    .orElse(""),
                                                            step.at("after")
                                                                    .map(Tree::text)
                                                                    .orElse(""),
                                                            step.string("lost")
                                                                    .map(
                                                                            lost ->
                                                                                    "  (lost: "
                                                                                            + lost
                                                                                            + ")")
                                                                    .orElse("")));
                        });
    }

    private static String selector(Tree selector) {
        return WebAnnotation.parse(selector.plain()).text();
    }
}
