package dev.muster.livemeasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How stored records are verified while no packet waits.
 *
 * @param enabled whether this node does it
 * @param pause how long to wait when there is nothing to verify
 * @param largest packets of more bytes are left to {@code muster verify-record}: the verifier holds
 *     whole documents in memory
 */
@ConfigurationProperties("muster.verification")
record VerificationSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("5s") Duration pause,
        @DefaultValue("16MB") DataSize largest) {}
