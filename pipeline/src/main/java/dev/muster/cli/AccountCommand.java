package dev.muster.cli;

import dev.muster.account.AccountStore;
import dev.muster.account.Accounts;
import dev.muster.account.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The accounts of the people who sign in at the desk, for who runs the installation. */
@Command(
        name = "account",
        mixinStandardHelpOptions = true,
        description = {
            "Makes and changes the accounts of people. Passwords are made up and printed once, alone, on standard output.",
            "Roles: release-manager, service-owner, security-reviewer, auditor, operator."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:usage, or there is no such account", "1:our fault"})
final class AccountCommand {
    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "All accounts with their roles, the closed ones too.")
    int list(@Mixin DatabaseOptions installation) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        for (Accounts.Line line : in(installation, Accounts::list)) {
            out.printf(
                    "%-24s %-7s %s%n",
                    line.name(), line.closed() == null ? "open" : "closed", words(line.roles()));
        }
        return 0;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds an account and prints its password.")
    int add(
            @Mixin DatabaseOptions installation,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin RoleOption roles)
            throws IOException {
        return print(in(installation, accounts -> accounts.add(name, roles.all())));
    }

    @Command(
            name = "roles",
            mixinStandardHelpOptions = true,
            description = "Gives an account these roles and no others.")
    int roles(
            @Mixin DatabaseOptions installation,
            @Parameters(paramLabel = "NAME") String name,
            @Mixin RoleOption roles)
            throws IOException {
        return say(
                installation,
                accounts -> accounts.setRoles(name, roles.all()),
                "%s is now %s".formatted(name, words(roles.all())));
    }

    @Command(
            name = "password",
            mixinStandardHelpOptions = true,
            description = "Makes up another password and prints it.")
    int password(@Mixin DatabaseOptions installation, @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return print(in(installation, accounts -> accounts.renewPassword(name)));
    }

    @Command(
            name = "close",
            mixinStandardHelpOptions = true,
            description = "Lets nobody sign in as this account any more; reopen takes it back.")
    int close(@Mixin DatabaseOptions installation, @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return say(installation, accounts -> accounts.close(name), name + " is closed");
    }

    @Command(
            name = "reopen",
            mixinStandardHelpOptions = true,
            description = "Opens a closed account again, with the password and roles it had.")
    int reopen(@Mixin DatabaseOptions installation, @Parameters(paramLabel = "NAME") String name)
            throws IOException {
        return say(installation, accounts -> accounts.reopen(name), name + " is open again");
    }

    private int print(String secret) {
        spec.commandLine().getOut().println(secret);
        return 0;
    }

    private int say(DatabaseOptions installation, Consumer<Accounts> change, String said)
            throws IOException {
        in(
                installation,
                accounts -> {
                    change.accept(accounts);
                    return said;
                });
        return print(said);
    }

    private static <T> T in(DatabaseOptions installation, Function<Accounts, T> work)
            throws IOException {
        return DeskWork.in(
                installation,
                desk ->
                        work.apply(
                                new Accounts(
                                        new AccountStore(desk.connections().jdbc()),
                                        desk.connections().transactions(),
                                        desk.audit(),
                                        desk.actor())));
    }

    private static String words(Set<Role> roles) {
        return new TreeSet<>(roles).stream().map(Role::word).collect(Collectors.joining(", "));
    }

    /** The roles that an account is to have. */
    static final class RoleOption {
        @Option(
                names = "--role",
                required = true,
                paramLabel = "ROLE",
                split = ",",
                converter = RoleWord.class,
                description = "What it may do; several with commas, or repeated.")
        private List<Role> roles = List.of();

        Set<Role> all() {
            return Set.copyOf(roles);
        }
    }

    /** A role as people write it. */
    static final class RoleWord implements ITypeConverter<Role> {
        @Override
        public Role convert(String word) {
            try {
                return Role.of(word);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
