package dev.muster.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code muster}; each subcommand is a class of its own. */
@Command(name = "muster", mixinStandardHelpOptions = true, version = "muster 1.0.0-SNAPSHOT")
public final class MusterCommand implements Runnable {

    public static void main(String[] args) {
        System.exit(new CommandLine(new MusterCommand()).execute(args));
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }
}
