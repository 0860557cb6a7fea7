package dev.muster.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a user may say about the database. With a URL, a server of the user's; without one, a local
 * server with its data below the data folder.
 *
 * @param dataDir where this instance keeps everything that must outlive it
 * @param program where the local server's own files are unpacked, if not below the data folder
 */
@ConfigurationProperties("muster")
public record DatabaseSettings(
        @DefaultValue("data") Path dataDir, @DefaultValue Server database, @Nullable Path program) {

    /**
     * The user's own server. The account owns the tables, and may create roles or is a member of
     * ours.
     *
     * @param url JDBC URL of the user's own server; empty for the local one
     * @param user account that owns the database
     * @param password its password; better in a file named by {@code --database-password-file}
     */
    public record Server(
            @Nullable String url,
            @DefaultValue("muster") String user,
            @DefaultValue("") String password) {

        /** Without the password: records end up in logs. */
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }
}
