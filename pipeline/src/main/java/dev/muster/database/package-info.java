/**
 * The database and who may do what in it. What enters is a folder or the URL of a server; what
 * leaves is a migrated database with three logins. Must never know what the tables mean.
 *
 * <p>Three roles: the owner migrates and does nothing else; {@code muster_pipeline} is what the
 * flow connects as; {@code muster_desk} is what people's decisions are written with. A table is
 * readable or writable for a role only when its own migration grants it.
 */
@NullMarked
package dev.muster.database;

import org.jspecify.annotations.NullMarked;
