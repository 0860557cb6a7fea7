package dev.muster.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;

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

    static String line(Exception exception) {
        String message =
                exception.getMessage() == null
                        ? exception.getClass().getSimpleName()
                        : exception.getMessage();
        String oneLine = message.replaceAll("\\s+", " ");
        if (exception instanceof FileSystemException file) {
            return "cannot read "
                    + file.getFile()
                    + (file.getReason() == null ? "" : ": " + file.getReason())
                    + "; check the path";
        }
        if (exception instanceof IllegalArgumentException
                || exception instanceof IOException
                || exception instanceof DeskException) {
            return oneLine;
        }
        return "a fault of ours: "
                + oneLine
                + " ("
                + exception.getClass().getSimpleName()
                + "); please report it with the packet's id";
    }
}
