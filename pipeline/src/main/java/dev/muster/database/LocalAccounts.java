package dev.muster.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The accounts of a local server: every role logs in with a password of its own, so that the
 * pipeline has no way to become the owner. The superuser is used here and nowhere else.
 */
final class LocalAccounts {

    static final String SUPERUSER = "postgres";
    private static final String OWNER = "muster_owner";
    private static final String DATABASE = "muster";

    private final int port;
    private final DatabaseSecrets secrets;

    LocalAccounts(int port, DatabaseSecrets secrets) {
        this.port = port;
        this.secrets = secrets;
    }

    DatabaseAccess access() throws IOException {
        return new DatabaseAccess(
                url(DATABASE),
                login(OWNER),
                login(DatabaseAccess.PIPELINE_ROLE),
                login(DatabaseAccess.DESK_ROLE));
    }

    /** Makes what is missing; changes nothing that is there. */
    void prepare() throws IOException {
        try (Connection connection =
                DriverManager.getConnection(url("postgres"), SUPERUSER, secrets.of(SUPERUSER))) {
            makeRole(connection, OWNER);
            makeRole(connection, DatabaseAccess.PIPELINE_ROLE);
            makeRole(connection, DatabaseAccess.DESK_ROLE);
            if (!exists(connection, "select 1 from pg_database where datname = ?", DATABASE)) {
                execute(connection, "create database " + DATABASE + " owner " + OWNER);
                execute(connection, "revoke all on database " + DATABASE + " from public");
                execute(
                        connection,
                        "grant connect on database %s to %s, %s"
                                .formatted(
                                        DATABASE,
                                        DatabaseAccess.PIPELINE_ROLE,
                                        DatabaseAccess.DESK_ROLE));
            }
        } catch (SQLException e) {
            throw new IOException("the accounts of the local database could not be made", e);
        }
    }

    private void makeRole(Connection connection, String role) throws SQLException, IOException {
        if (!exists(connection, "select 1 from pg_roles where rolname = ?", role)) {
            // Roles and passwords cannot be parameters; both are made of letters and digits here.
            execute(
                    connection,
                    "create role %s login password '%s'".formatted(role, secrets.of(role)));
        }
    }

    private DatabaseLogin login(String user) throws IOException {
        return new DatabaseLogin(user, secrets.of(user));
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:%d/%s".formatted(port, database);
    }

    private static boolean exists(Connection connection, String query, String name)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
