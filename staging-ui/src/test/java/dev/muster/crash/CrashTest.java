package dev.muster.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Rounds of packets through inbox and API, mixed, with kill -9 at random moments. By itself a short
 * one. All of it: {@code ./muster test -pl staging-ui -am -Dtest=CrashTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dcrash.rounds=20 -Dcrash.packets=200 -Dcrash.kills=2
 * [-Dcrash.seed=N]}.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 2);
    private static final int PACKETS = Integer.getInteger("crash.packets", 40);
    private static final int KILLS = Integer.getInteger("crash.kills", 1);
    private static final long SEED = Long.getLong("crash.seed", 20261121L);
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration POLL = Duration.ofMillis(200);

    private final Random random = new Random(SEED);
    private final AtomicReference<Product> product = new AtomicReference<>();
    private final List<Delivery> all = new ArrayList<>();
    private Path data = Path.of("");
    private Path log = Path.of("");
    private int kills;
    private int databaseKills;

    @Test
    @Timeout(value = 4, unit = TimeUnit.HOURS)
    void nothing_acknowledged_is_lost_or_done_twice() throws Exception {
        data = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "crash-");
        data = data.toAbsolutePath();
        log = data.resolve("product.log");
        start();
        try (Senders senders = new Senders(data, product)) {
            for (int round = 1; round <= ROUNDS; round++) {
                round(senders, round);
            }
        } finally {
            product.get().stop();
        }
    }

    private void round(Senders senders, int round) throws Exception {
        product.get().port();
        List<Delivery> deliveries = deliveries();
        all.addAll(deliveries);
        senders.send(deliveries);
        for (int kill = 1 + random.nextInt(KILLS); kill > 0; kill--) {
            Thread.sleep(100 + random.nextInt(4000));
            crash();
            start();
            product.get().port();
        }
        try (Balance balance = new Balance(data, product.get().databasePort())) {
            boolean settled = cameToRest(senders, balance);
            List<String> wrong = balance.check(all);
            waiting(senders).forEach(delivery -> wrong.add("no receipt: " + delivery));
            if (!settled) {
                wrong.add("not at rest after " + LONGEST);
            }
            System.out.printf(
                    "round %d: %d deliveries in all, %d kills (%d with the database), %d requests for %d"
                            + " receipts, fates %s, wrong %s%n",
                    round,
                    all.size(),
                    kills,
                    databaseKills,
                    senders.tries(),
                    senders.acknowledged().size(),
                    balance.counts(),
                    wrong);
            assertThat(wrong).as("round %d, seed %d, %s", round, SEED, log).isEmpty();
        }
    }

    private boolean cameToRest(Senders senders, Balance balance) throws Exception {
        for (long tries = LONGEST.dividedBy(POLL); tries > 0; tries--) {
            if (waiting(senders).isEmpty() && balance.isSettled(all.size())) {
                return true;
            }
            Thread.sleep(POLL);
        }
        return false;
    }

    private List<Delivery> waiting(Senders senders) {
        return all.stream()
                .filter(delivery -> !senders.acknowledged().contains(delivery.number()))
                .toList();
    }

    private List<Delivery> deliveries() {
        List<Delivery> deliveries = new ArrayList<>();
        for (int i = 0; i < PACKETS; i++) {
            int number = all.size() + i;
            boolean broken = random.nextInt(20) == 0;
            boolean again = !broken && i > 0 && random.nextInt(10) == 0;
            Delivery earlier = again ? deliveries.get(random.nextInt(i)) : null;
            int content = earlier == null ? number : earlier.content();
            boolean viaApi = random.nextBoolean();
            deliveries.add(
                    new Delivery(
                            number,
                            content,
                            viaApi,
                            !viaApi
                                    && !broken
                                    && (earlier == null || !earlier.broken())
                                    && random.nextBoolean(),
                            broken || earlier != null && earlier.broken()));
        }
        return deliveries;
    }

    private void crash() throws InterruptedException {
        kills++;
        switch (random.nextInt(4)) {
            case 0 -> {
                databaseKills++;
                product.get().killWithDatabase();
            }
            case 1 -> {
                databaseKills++;
                product.get().killDatabase();
                Thread.sleep(random.nextInt(1500));
                product.get().kill();
            }
            default -> product.get().kill();
        }
    }

    private void start() throws Exception {
        product.set(Product.start(data, log));
    }
}
