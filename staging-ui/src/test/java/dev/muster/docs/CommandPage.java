package dev.muster.docs;

import dev.muster.Documented;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The reference of all commands: what each says for {@code --help}. */
final class CommandPage {
    private CommandPage() {}

    static String text() {
        StringBuilder page = new StringBuilder("# Commands\n\n");
        page.append(
                """
                `./muster COMMAND` builds on first use, and again when the sources are newer; `./muster test` runs all tests and
                takes any option of Maven. Behind the launcher stands one jar: `java -jar muster.jar COMMAND` does the same
                wherever there is a Java 25. Errors are one line on standard error; results go to standard output.

                """);
        for (Map.Entry<String, CommandLine> command :
                Documented.commands().getSubcommands().entrySet()) {
            CommandLine line = command.getValue();
            line.setUsageHelpWidth(100);
            page.append("## muster ").append(command.getKey()).append("\n\n```text\n");
            page.append(line.getUsageMessage(Ansi.OFF).strip()).append("\n```\n\n");
        }
        return page.toString();
    }
}
