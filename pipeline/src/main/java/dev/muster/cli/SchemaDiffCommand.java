package dev.muster.cli;

import dev.muster.flow.RuleFiles;
import dev.muster.schema.SchemaChange;
import dev.muster.schema.SchemaDiff;
import dev.muster.schema.SchemaVersion;
import dev.muster.staging.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names what changed between two versions of the intake schema, and holds the number to it. */
@Command(
        name = "schema-diff",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what changed between two versions of the intake schema, and says whether the version number",
            "(MODEL.REVISION.ADDITION) admits it."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the number says what changed",
            "5:schema-version-understated: the change reaches farther than the number says",
            "2:usage",
            "1:our fault"
        })
final class SchemaDiffCommand implements Callable<Integer> {
    private static final int UNDERSTATED = 5;

    @Parameters(index = "0", paramLabel = "OLD", description = "Version or file.")
    private String old = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "Version or file.")
    private String changed = "";

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Override
    public Integer call() throws IOException {
        SchemaDiff diff = SchemaDiff.between(RuleFiles.schema(old), RuleFiles.schema(changed));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(RecordJson.canonical(members(diff)), StandardCharsets.UTF_8));
        } else {
            diff.changes().forEach(change -> out.println(line(change)));
            out.println(summary(diff));
        }
        out.flush();
        if (diff.isUnderstated()) {
            spec.commandLine().getErr().println(spec.qualifiedName() + ": " + diff.refusal());
            return UNDERSTATED;
        }
        return 0;
    }

    private static String line(SchemaChange change) {
        return "%-8s  %s %s".formatted(change.level().word(), change.pointer(), change.words());
    }

    private static String summary(SchemaDiff diff) {
        if (diff.level() == SchemaVersion.Level.NONE) {
            return "%s %s and %s ask for the same".formatted(diff.name(), diff.from(), diff.to());
        }
        return "%s %s to %s: %d changes, %s"
                .formatted(
                        diff.name(),
                        diff.from(),
                        diff.to(),
                        diff.changes().size(),
                        diff.level().meaning());
    }

    private static Map<String, Object> members(SchemaDiff diff) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", diff.name());
        members.put("from", diff.from().toString());
        members.put("to", diff.to().toString());
        members.put("level", diff.level().word());
        members.put("claimed", diff.claimed().word());
        members.put("least", diff.least().toString());
        members.put("understated", diff.isUnderstated());
        List<Map<String, String>> changes =
                diff.changes().stream()
                        .map(
                                change ->
                                        Map.of(
                                                "level",
                                                change.level().word(),
                                                "field",
                                                change.pointer(),
                                                "change",
                                                change.words()))
                        .toList();
        members.put("changes", changes);
        return members;
    }
}
