package dev.muster.audit;

/** The memory of the product: entries are added, and that is all. */
@FunctionalInterface
public interface AuditLog {
    /**
     * Adds an entry inside the transaction of the change that it tells of.
     *
     * @return its index
     */
    long append(AuditEvent event);
}
