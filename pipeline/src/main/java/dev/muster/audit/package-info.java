/**
 * The append-only log of what happened. Events enter, inside the transaction of the change; entries
 * leave for whoever checks them. Must never know what a packet, a record or a bundle is.
 */
@NullMarked
package dev.muster.audit;

import org.jspecify.annotations.NullMarked;
