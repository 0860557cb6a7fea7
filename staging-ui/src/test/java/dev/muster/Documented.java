package dev.muster;

import dev.muster.cli.MusterCommand;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/** What the documentation tells of this package. */
public final class Documented {
    private Documented() {}

    /** A command line that parses what {@code ./muster} accepts, all but {@code test}. */
    public static CommandLine commands() {
        return new CommandLine(new MusterCommand())
                .addSubcommand(new StartOptions.Up())
                .addSubcommand(new StartOptions.Worker())
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** Who may use whom. */
    public static Map<String, Set<String>> modules() {
        return Modules.MAY_USE;
    }
}
