package dev.muster.cli;

import dev.muster.secret.SealingKey;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Makes and renews the key that seals evidence at rest, for who keeps it outside the data folder.
 */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes or renews the key that seals evidence at rest.",
        subcommands = ResealCommand.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:usage", "1:our fault"})
final class KeysCommand {
    private static final int USAGE = 2;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description = "Makes a sealing key; a file that is there stays as it is.")
    int make(@Parameters(paramLabel = "FILE", description = "Where to put it.") Path file) {
        if (!SealingKey.create(file)) {
            spec.commandLine().getErr().println("muster keys new: " + file + " is there already");
            return USAGE;
        }
        spec.commandLine().getOut().println("a new sealing key is in " + file);
        return 0;
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description =
                    "Adds a key that seals from now on; the others go on opening what they have sealed, until reseal has sealed that again.")
    int rotate(
            @Parameters(
                            paramLabel = "FILE",
                            description = "The sealing key, sealing-key.json of the data folder.")
                    Path file)
            throws IOException {
        int keys = SealingKey.rotate(file);
        spec.commandLine().getOut().printf("%s has %d keys now, the newest seals%n", file, keys);
        return 0;
    }
}
