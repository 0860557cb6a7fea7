package dev.muster.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;

/** A process of its own that writes one row, says so, and waits to be killed. */
final class CrashingInstance {

    private CrashingInstance() {}

    public static void main(String[] args) throws Exception {
        DatabaseAccess access = LocalPostgres.start(Path.of(args[0]), Path.of(args[1])).access();
        DatabaseLogin owner = access.owner();
        try (Connection connection =
                        DriverManager.getConnection(access.url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists kept (value text)");
            statement.execute("insert into kept values ('" + args[2] + "')");
            System.out.println("written");
            Thread.sleep(Long.MAX_VALUE);
        }
    }
}
