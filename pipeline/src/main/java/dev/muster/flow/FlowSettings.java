package dev.muster.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the flow runs on this node.
 *
 * @param enabled whether this node scans its inbox and works at all; a desk beside headless workers
 *     does not
 * @param workers how many packets are worked on at once
 * @param lease how long a packet stays with a worker that is not heard of
 * @param scan how long to wait between two looks into the inbox
 * @param poll how long to wait when no packet is due
 * @param attempts how often a packet may take its worker down before it is held
 * @param schema version of the intake schema that new packets are staged under; empty for the
 *     newest
 */
@ConfigurationProperties("muster.flow")
public record FlowSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2") int workers,
        @DefaultValue("60s") Duration lease,
        @DefaultValue("1s") Duration scan,
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("3") int attempts,
        @Nullable String schema) {

    public FlowSettings {
        schema = schema == null || schema.isBlank() ? null : schema;
        if (workers < 1 || attempts < 1 || lease.toMillis() < 1000) {
            throw new IllegalArgumentException(
                    "muster.flow needs at least 1 worker, 1 attempt and a lease of 1 s, not "
                            + workers
                            + ", "
                            + attempts
                            + ", "
                            + lease);
        }
    }
}
