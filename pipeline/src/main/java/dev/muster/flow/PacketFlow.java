package dev.muster.flow;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/**
 * START HERE: the way of a packet, one route a stage, in order.
 *
 * <p>The {@code inbox} route seals what was dropped and makes a job of it; so does the API. Each
 * worker then takes a job and leads its packet through claim, open, transform and store. What goes
 * wrong on the way, {@link FlowErrors} decides. Camel drives and orders the stages; that nothing is
 * lost or done twice is the work of the intake ledger and of {@link JobStore}, because Camel's own
 * read locks and idempotent consumer cannot promise it.
 *
 * @see "docs/decisions/0006-intake-without-camel-file.md"
 */
final class PacketFlow extends RouteBuilder {
    /** The job in work, for whoever has to give it back. */
    static final String JOB = "muster.job";

    private final FlowSettings settings;
    private final InboxScan inbox;
    private final Leases leases;
    private final PacketWork work;

    PacketFlow(FlowSettings settings, InboxScan inbox, Leases leases, PacketWork work) {
        this.settings = settings;
        this.inbox = inbox;
        this.leases = leases;
        this.work = work;
    }

    @Override
    public void configure() {
        from(every("inbox", settings.scan().toMillis()))
                .routeId("inbox")
                .routeConfigurationId(FlowErrors.TIMERS)
                .process(_ -> inbox.scan());

        from(every("leases", settings.lease().toMillis() / 4))
                .routeId("leases")
                .routeConfigurationId(FlowErrors.TIMERS)
                .bean(leases, "renew");

        for (int worker = 1; worker <= settings.workers(); worker++) {
            // Greedy: after a packet it asks for the next one without a pause.
            from("scheduler:worker-%d?delay=%d&greedy=true&scheduledExecutorService=#flowThreads"
                            .formatted(worker, settings.poll().toMillis()))
                    .routeId("worker-" + worker)
                    .to("direct:claim");
        }

        from("direct:claim")
                .routeId("claim")
                .routeConfigurationId(FlowErrors.TIMERS)
                .bean(work, "claim")
                .setProperty(
                        Exchange.SCHEDULER_POLLED_MESSAGES,
                        simple("${body} != null", Boolean.class))
                .filter(body().isNotNull())
                .setProperty(JOB, body())
                .to("direct:open");

        from("direct:open")
                .routeId("open")
                .routeConfigurationId(FlowErrors.WORK)
                .filter()
                .method(work, "isPoison")
                .to("direct:poison")
                .stop()
                .end()
                .bean(work, "open")
                .to("direct:transform");

        from("direct:transform")
                .routeId("transform")
                .routeConfigurationId(FlowErrors.WORK)
                .bean(work, "transform")
                .to("direct:store");

        from("direct:store")
                .routeId("store")
                .routeConfigurationId(FlowErrors.WORK)
                .bean(work, "store");

        from("direct:poison")
                .routeId("poison")
                .routeConfigurationId(FlowErrors.WORK)
                .bean(work, "hold");
    }

    private static String every(String name, long millis) {
        return "timer:%s?period=%d&fixedRate=false".formatted(name, millis);
    }
}
