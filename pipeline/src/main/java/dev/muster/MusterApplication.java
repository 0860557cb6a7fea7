package dev.muster;

import dev.muster.database.DatabaseUnavailableException;
import dev.muster.model.IdSource;
import dev.muster.secret.KeyUnavailableException;
import java.io.IOException;
import java.net.BindException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The long-running product: headless when started from the pipeline, with screens when the
 * staging-ui jar is there.
 */
@SpringBootApplication
public class MusterApplication {

    private static final int FAILED = 1;
    private static final int USAGE = 2;

    public static void main(String[] args) {
        boolean headless = args.length > 0 && "worker".equals(args[0]);
        StartOptions options = headless ? new StartOptions.Worker() : new StartOptions.Up();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(Stream.of(args).skip(1).toArray(String[]::new));
        } catch (ParameterException e) {
            System.err.println("muster: " + e.getMessage());
            System.exit(USAGE);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        start(options, headless);
    }

    private static void start(StartOptions options, boolean headless) {
        try {
            SpringApplication application = new SpringApplication(MusterApplication.class);
            if (headless) {
                application.setWebApplicationType(WebApplicationType.NONE);
            }
            String password = options.databasePassword();
            if (password != null) {
                application.setDefaultProperties(Map.of("muster.database.password", password));
            }
            application.run(options.springArguments().toArray(String[]::new));
        } catch (IOException | RuntimeException e) {
            Optional<String> advice = advice(e);
            System.err.println("muster: did not start: " + advice.orElseGet(e::toString));
            if (advice.isEmpty()) {
                e.printStackTrace();
            }
            System.exit(FAILED);
        }
    }

    /** What the user can do about it, when it is a failure that we know. */
    private static Optional<String> advice(@Nullable Throwable failure) {
        return switch (failure) {
            case null -> Optional.empty();
            case DatabaseUnavailableException e -> Optional.ofNullable(e.getMessage());
            case KeyUnavailableException e -> Optional.ofNullable(e.getMessage());
            case BindException _ ->
                    Optional.of("the desk's port is taken; choose another with --port");
            case SQLException e when isAtTheDoor(e) ->
                    Optional.of(
                            "the database does not let us in: %s Look at --database-url, --database-user and its password."
                                    .formatted(e.getMessage()));
            case Throwable e -> advice(e.getCause());
        };
    }

    /** Cannot be reached (class 08), refuses the account (28), or has no such database (3D). */
    private static boolean isAtTheDoor(SQLException e) {
        return String.valueOf(e.getSQLState()).matches("(08|28|3D).*");
    }

    /** The only wall clock. Everything that needs the time is given this one, or a test's. */
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** The only source of ids. */
    @Bean
    IdSource ids() {
        return UUID::randomUUID;
    }
}
