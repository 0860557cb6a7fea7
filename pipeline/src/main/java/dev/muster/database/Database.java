package dev.muster.database;

/** A database that can be reached; closing it stops it only if we started it. */
public interface Database extends AutoCloseable {

    DatabaseAccess access();

    /** A user's own server, as {@code muster up --database-url} takes it. */
    static Database external(String url, String user, String password) {
        return new ExternalDatabase(DatabaseAccess.external(url, user, password));
    }

    @Override
    void close();
}
