package dev.muster.ui.shell;

import dev.muster.account.FirstCiToken;
import dev.muster.account.FirstSignIn;
import dev.muster.account.FirstSignIn.SignIn;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What the terminal says when everything is up: where to look, how to get in, what to try. */
@Component
class Welcome {

    private final FirstSignIn firstSignIn;
    private final FirstCiToken firstCiToken;
    private final Environment environment;
    private final Path inbox;
    private final Path home;
    private final PrintStream out;

    Welcome(
            FirstSignIn firstSignIn,
            FirstCiToken firstCiToken,
            Environment environment,
            @Value("${muster.inbox}") Path inbox,
            @Value("${muster.home:.}") Path home) {
        this.firstSignIn = firstSignIn;
        this.firstCiToken = firstCiToken;
        this.environment = environment;
        this.inbox = inbox.toAbsolutePath().normalize();
        this.home = home.toAbsolutePath().normalize();
        this.out = System.out;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        Optional<SignIn> madeUp = firstSignIn.makeUp();
        firstCiToken.makeUp();
        out.println();
        out.println("Muster is up.");
        line("Desk", url());
        line("Sign in", madeUp.map(Welcome::inWords).orElseGet(this::whereItIs));
        line("Inbox", inbox.toString());
        firstCiToken.file().ifPresent(file -> line("CI token", "in " + file));
        sample().ifPresent(sample -> line("Try", "cp -r %s %s/".formatted(sample, inbox)));
        line("Stop", "Ctrl-C; what was accepted is kept");
        out.println();
    }

    private void line(String name, String value) {
        out.printf("  %-8s %s%n", name, value);
    }

    private String url() {
        String address = environment.getProperty("server.address", "localhost");
        String host = "0.0.0.0".equals(address) ? "localhost" : address;
        return "http://%s:%s".formatted(host, environment.getProperty("local.server.port"));
    }

    private static String inWords(SignIn signIn) {
        return "%s / %s   (made up for this instance)".formatted(signIn.name(), signIn.password());
    }

    private String whereItIs() {
        return firstSignIn
                .file()
                .map(file -> "as before; the first one is in " + file)
                .orElse("with an account of this database");
    }

    /** The sample that the README begins with, if we run from a checkout. */
    private Optional<Path> sample() {
        return Optional.of(home.resolve("samples/packets/billing-service/packet"))
                .filter(Files::isDirectory);
    }
}
