package dev.muster.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code muster}; each subcommand is a class of its own. */
@Command(
        name = "muster",
        mixinStandardHelpOptions = true,
        version = "muster 1.0.0",
        description = "Release-readiness packets in, reviewable staging records out.",
        footer = {"", "The whole product on this machine: muster up"},
        subcommands = {CheckCommand.class, SubmitCommand.class, TraceCommand.class, VerifyRecordCommand.class})
public final class MusterCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line; the result is the exit code of the contract. */
    public static int run(String... args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new CommandLine(new MusterCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (exception, command, _) -> {
                            command.getErr()
                                    .println(
                                            "muster "
                                                    + command.getCommandName()
                                                    + ": "
                                                    + Failure.line(exception));
                            return Failure.exitCode(exception);
                        })
                .execute(args);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
