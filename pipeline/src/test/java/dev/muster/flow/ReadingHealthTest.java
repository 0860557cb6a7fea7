package dev.muster.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evidence.ReadingThreads;
import java.io.IOException;
import java.util.Collection;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckHelper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** What the health of a node says about readings that nobody waits for. */
class ReadingHealthTest {
    @Test
    void a_node_that_reads_nothing_any_more_is_down() {
        assertThat(state(new ReadingHealth(new ReadingThreads()))).isEqualTo(HealthCheck.State.UP);
        assertThat(state(new ReadingHealth(new ReadingThreads(0))))
                .isEqualTo(HealthCheck.State.DOWN);
    }

    private static HealthCheck.State state(ReadingHealth health) {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getRegistry().bind("readingHealth", health);
            camel.start();
            Collection<HealthCheck.Result> results = HealthCheckHelper.invoke(camel);
            return results.stream()
                    .filter(result -> result.getCheck() == health)
                    .map(HealthCheck.Result::getState)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
