package dev.muster.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;

/** What a failure looks like on a command line: one line that says what, where and what to do. */
final class Failure {
    /** Usage: the caller can mend it. */
    static final int USAGE = 2;

    /** Ours: nobody below can mend it. */
    static final int OURS = 1;

    private Failure() {}

    static int exitCode(Exception exception) {
        if (exception instanceof DeskException desk) {
            return desk.exitCode();
        }
        return exception instanceof IllegalArgumentException
                        || exception instanceof FileSystemException
                ? USAGE
                : OURS;
    }

    /** What is wrong with a command line. */
    static String usage(CommandLine.ParameterException exception) {
        String command = exception.getCommandLine().getCommandSpec().qualifiedName();
        return oneLine(exception) + "; see " + command + " --help";
    }

    static String line(Exception exception) {
        return switch (exception) {
            case NoSuchFileException file -> "there is no " + file.getFile() + "; check the path";
            case AccessDeniedException file ->
                    file.getFile()
                            + " may not be read or written by this user; check its permissions";
            case FileSystemException file ->
                    "cannot use "
                            + file.getFile()
                            + (file.getReason() == null ? "" : ": " + file.getReason())
                            + "; check the path";
            case IllegalArgumentException _, IOException _, DeskException _ -> oneLine(exception);
            default ->
                    "a fault of ours: "
                            + oneLine(exception)
                            + " ("
                            + exception.getClass().getSimpleName()
                            + "); please report it with the packet's id";
        };
    }

    private static String oneLine(Exception exception) {
        String message =
                exception.getMessage() == null
                        ? exception.getClass().getSimpleName()
                        : exception.getMessage();
        return message.replaceAll("\\s+", " ").strip();
    }
}
