package dev.muster.schema;

/**
 * One difference between two intake schemas.
 *
 * @param pointer the field, {@code N} standing for an index and {@code *} for a free name
 * @param words what changed, for people
 */
public record SchemaChange(SchemaVersion.Level level, String pointer, String words) {}
