/**
 * START HERE with {@link dev.muster.flow.PacketFlow}: the stages in order. A sealed packet enters,
 * a record leaves, and then the flow stops: it cannot see review, bundle, gate or promotion. The
 * only package that speaks Camel.
 */
@NullMarked
package dev.muster.flow;

import org.jspecify.annotations.NullMarked;
