package dev.muster.account;

/** What a person answers for. An account can hold several; each decision asks for one. */
public enum Role {
    /** Decides what goes into a release, and answers for gaps that the sender must close. */
    RELEASE_MANAGER,
    /** Answers for one service's evidence and its rollback. */
    SERVICE_OWNER,
    /** Decides on exposed secrets, signatures, scans and waivers of them. */
    SECURITY_REVIEWER,
    /** Sees everything, changes nothing. */
    AUDITOR,
    /** Runs the instance: accounts, routes, dead letters. */
    OPERATOR
}
