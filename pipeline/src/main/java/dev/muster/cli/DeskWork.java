package dev.muster.cli;

import dev.muster.audit.AuditLog;
import dev.muster.audit.AuditStore;
import dev.muster.database.CommandConnections;
import java.io.IOException;
import java.util.function.Function;

/**
 * What a command works with that changes something with the rights of the desk.
 *
 * @param actor who runs the command, as the audit log calls it
 */
record DeskWork(CommandConnections connections, AuditLog audit, String actor) {
    /** Does something in an installation's database and lets go of it. */
    static <T> T in(DatabaseOptions installation, Function<DeskWork, T> work) throws IOException {
        try (CommandConnections connections = CommandConnections.desk(installation.database())) {
            return work.apply(
                    new DeskWork(
                            connections,
                            new AuditStore(connections.jdbc()),
                            DatabaseOptions.actor()));
        }
    }
}
