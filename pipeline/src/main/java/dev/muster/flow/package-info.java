/**
 * START HERE with {@link dev.muster.flow.PacketFlow}: the stages in order, as routes; what drives them, hands packets to
 * workers, and stores what came out. The only user of Camel. Must never know review, bundle, gate or promotion.
 */
@NullMarked
package dev.muster.flow;

import org.jspecify.annotations.NullMarked;
