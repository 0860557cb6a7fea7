package dev.muster.database;

/** A PostgreSQL server that somebody else runs; it was there before us and stays after us. */
record ExternalDatabase(DatabaseAccess access) implements Database {

    @Override
    public void close() {
        // not ours to stop
    }
}
