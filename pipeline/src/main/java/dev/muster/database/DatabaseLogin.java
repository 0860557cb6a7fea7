package dev.muster.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What one part of the product connects as. With a role, the account first logs in as itself and
 * then acts with the rights of that role alone: the way of a server where we have only one account.
 */
public record DatabaseLogin(String user, String password, @Nullable String role) {

    public DatabaseLogin(String user, String password) {
        this(user, password, null);
    }

    /** The JDBC URL that makes every connection begin with the rights of this login. */
    String urlFor(String url) {
        if (role == null) {
            return url;
        }
        String option = URLEncoder.encode("-c role=" + role, StandardCharsets.UTF_8);
        return url + (url.contains("?") ? "&" : "?") + "options=" + option.replace("+", "%20");
    }

    /** Without the password: records end up in logs. */
    @Override
    public String toString() {
        return role == null ? user : user + " as " + role;
    }
}
