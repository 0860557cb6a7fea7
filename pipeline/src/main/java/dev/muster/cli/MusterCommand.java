package dev.muster.cli;

import dev.muster.bench.BenchCommand;
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
        footer = {
            "",
            "The whole product on this machine: muster up",
            "More workers beside it, without a desk: muster worker",
            "All tests, from a checkout: ./muster test"
        },
        subcommands = {
            CheckCommand.class,
            SubmitCommand.class,
            TraceCommand.class,
            VerifyRecordCommand.class,
            VerifyAttestationCommand.class,
            EvaluateCommand.class,
            GenerateCorpusCommand.class,
            ReplayCommand.class,
            SchemaDiffCommand.class,
            KeysCommand.class,
            AccountCommand.class,
            CiTokenCommand.class,
            BenchCommand.class
        })
public final class MusterCommand implements Runnable {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    /** Runs a command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Runs a command line; the result is the exit code of the contract. */
    public static int run(String... args) {
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args);
    }

    /** Runs a command line that prints to the given writers. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new MusterCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(
                        (exception, _) ->
                                tell(exception.getCommandLine(), Failure.usage(exception), 2))
                .setExecutionExceptionHandler(
                        (exception, command, _) ->
                                tell(command, Failure.line(exception), Failure.exitCode(exception)))
                .execute(args);
    }

    private static int tell(CommandLine command, String line, int exitCode) {
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + line);
        return exitCode;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
