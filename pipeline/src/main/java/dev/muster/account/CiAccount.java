package dev.muster.account;

/**
 * A CI system, which may hand packets over and ask what became of its own, and nothing else.
 *
 * @param name as it stands in receipts and in the audit log
 */
public record CiAccount(String name) {}
