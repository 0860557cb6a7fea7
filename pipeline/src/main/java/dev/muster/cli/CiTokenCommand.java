package dev.muster.cli;

import dev.muster.account.CiAccountStore;
import dev.muster.account.CiAccounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tokens by which CI systems hand packets over, for who runs the installation. */
@Command(
        name = "ci-token",
        mixinStandardHelpOptions = true,
        description =
                "Makes and revokes the tokens of CI systems. A token is printed once, alone, on standard output.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:usage, or there is no such token", "1:our fault"})
final class CiTokenCommand {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "All tokens by the name of their account, the revoked ones too.")
    int list(@Mixin DatabaseOptions installation) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Instant now = InstantSource.system().instant();
        for (CiAccounts.Line line : in(installation, CiAccounts::list)) {
            out.printf("%-24s %s%n", line.name(), state(line, now));
        }
        return 0;
    }

    @Command(
            name = "new",
            mixinStandardHelpOptions = true,
            description =
                    "Makes up a token and prints it. An account that has one already gets this one instead.")
    int make(
            @Mixin DatabaseOptions installation,
            @Parameters(paramLabel = "NAME", description = "As it stands in receipts.") String name,
            @Option(
                            names = "--days",
                            paramLabel = "N",
                            description = "How long it is of use (default: until it is revoked).")
                    @Nullable Integer days)
            throws IOException {
        if (days != null && days < 1) {
            throw new IllegalArgumentException("--days wants at least 1, not " + days);
        }
        Instant expires =
                days == null ? null : InstantSource.system().instant().plus(Duration.ofDays(days));
        return print(in(installation, accounts -> accounts.renew(name, expires)));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Makes a token worthless from the next request on, for good.")
    int revoke(@Mixin DatabaseOptions installation, @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return print(
                in(
                        installation,
                        accounts -> {
                            accounts.revoke(name);
                            return name + " is revoked";
                        }));
    }

    private static String state(CiAccounts.Line line, Instant now) {
        if (line.revoked() != null) {
            return "revoked " + line.revoked();
        }
        Instant expires = line.expires();
        if (expires == null) {
            return "in use";
        }
        return (expires.isAfter(now) ? "in use until " : "expired ") + expires;
    }

    private int print(String line) {
        spec.commandLine().getOut().println(line);
        return 0;
    }

    private static <T> T in(DatabaseOptions installation, Function<CiAccounts, T> work)
            throws IOException {
        return DeskWork.in(
                installation,
                desk ->
                        work.apply(
                                new CiAccounts(
                                        new CiAccountStore(desk.connections().jdbc()),
                                        desk.connections().transactions(),
                                        desk.audit(),
                                        desk.actor())));
    }
}
