package dev.muster.api;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without screens: it keeps its cookies and follows nothing. */
final class DeskClient {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]* content=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final URI base;

    DeskClient(int port) {
        this.base = URI.create("http://localhost:" + port);
    }

    /** Fills in the form of the sign-in page and sends it. */
    void signIn(String name, String password) throws IOException, InterruptedException {
        String page = http.send(page("/login").GET().build(), BodyHandlers.ofString()).body();
        Matcher csrf = CSRF.matcher(page);
        String form =
                "username=%s&password=%s&_csrf=%s"
                        .formatted(
                                encoded(name),
                                encoded(password),
                                csrf.find() ? encoded(csrf.group(1)) : "");
        http.send(
                page("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    /** The status of a page: 200, 302 for who has to sign in, or 403. */
    int status(String path) throws IOException, InterruptedException {
        return http.send(page(path).GET().build(), BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder page(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).header("Accept", "text/html,*/*;q=0.8");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
