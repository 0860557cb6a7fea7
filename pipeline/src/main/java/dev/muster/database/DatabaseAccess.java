package dev.muster.database;

/**
 * Where the database is and the three logins to it.
 *
 * @param owner owns the tables and runs the migrations; no other code connects as it
 * @param pipeline may write what the flow stages, and no table of review, bundle, gate or promotion
 * @param desk may write what people decide
 */
public record DatabaseAccess(
        String url, DatabaseLogin owner, DatabaseLogin pipeline, DatabaseLogin desk) {

    /** The name of the pipeline's role, on every server. */
    public static final String PIPELINE_ROLE = "muster_pipeline";

    /** The name of the desk's role, on every server. */
    public static final String DESK_ROLE = "muster_desk";

    /** A server of the user's: one account, which takes on one of the two roles after login. */
    static DatabaseAccess external(String url, String user, String password) {
        return new DatabaseAccess(
                url,
                new DatabaseLogin(user, password),
                new DatabaseLogin(user, password, PIPELINE_ROLE),
                new DatabaseLogin(user, password, DESK_ROLE));
    }
}
