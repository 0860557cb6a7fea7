/**
 * The desk for machines: HTTP under {@code /api/v1}. In come packets of CI jobs, out go receipts, fates
 * and records, each CI account its own and no others.
 *
 * <p>Must never know how a packet is worked on; it hands over to the intake and reads what was staged.
 */
@NullMarked
package dev.muster.api;

import org.jspecify.annotations.NullMarked;
