package dev.muster;

import dev.muster.cli.MusterCommand;
import java.util.Locale;
import java.util.Set;

/**
 * The main class of the jar: short commands run without Spring, so that they start fast; only what
 * stays up pays for it.
 *
 * <p>This class must not mention a Spring type: loading it may not load the framework.
 */
public final class Muster {

    private static final Set<String> LONG_RUNNING = Set.of("up", "worker");

    private static final String LOGGING = "logback.configurationFile";

    private Muster() {}

    public static void main(String[] args) {
        // records, reports and logs read the same wherever they are written
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        if (args.length > 0 && LONG_RUNNING.contains(args[0])) {
            MusterApplication.main(args);
        } else {
            if (System.getProperty(LOGGING) == null) {
                System.setProperty(LOGGING, "logback-command.xml");
            }
            MusterCommand.main(args);
        }
    }
}
