package dev.muster.database;

/** A database that can be reached; closing it stops it only if we started it. */
public interface Database extends AutoCloseable {

    DatabaseAccess access();

    @Override
    void close();
}
