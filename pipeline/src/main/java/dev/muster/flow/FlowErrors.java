package dev.muster.flow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * All of the flow's error policy. The surroundings failed: try again later, as often as it takes.
 * We failed: try again, and after some attempts hold the packet as poison. Another worker took
 * over: forget it. Nothing is ever dropped.
 */
final class FlowErrors extends RouteConfigurationBuilder {
    /** Routes that work on a packet. */
    static final String WORK = "work";

    /** Routes that begin again by themselves. */
    static final String TIMERS = "timers";

    private static final Logger LOG = LoggerFactory.getLogger(FlowErrors.class);

    private final Leases leases;

    FlowErrors(Leases leases) {
        this.leases = leases;
    }

    @Override
    public void configuration() {
        routeConfiguration(WORK)
                .onException(LeaseLostException.class)
                .handled(true)
                .process(exchange -> leases.drop(job(exchange)))
                .end()
                .onException(
                        IOException.class,
                        UncheckedIOException.class,
                        SQLException.class,
                        TransientDataAccessException.class,
                        RecoverableDataAccessException.class,
                        NonTransientDataAccessResourceException.class,
                        TransactionException.class)
                .handled(true)
                .process(exchange -> leases.postpone(job(exchange), cause(exchange)))
                .end()
                .onException(Throwable.class)
                .handled(true)
                .process(exchange -> leases.fail(job(exchange), cause(exchange)));

        routeConfiguration(TIMERS)
                .onException(Throwable.class)
                .handled(true)
                .process(
                        exchange ->
                                LOG.warn(
                                        "{}: {}; it is tried again",
                                        exchange.getFromRouteId(),
                                        cause(exchange)));
    }

    private static Job job(Exchange exchange) {
        return exchange.getProperty(PacketFlow.JOB, Job.class);
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }
}
