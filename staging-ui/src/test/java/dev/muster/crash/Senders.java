package dev.muster.crash;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** CI jobs that hand packets over, and do not give up before each has its receipt. */
final class Senders implements AutoCloseable {
    private static final int AT_ONCE = 6;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Path data;
    private final AtomicReference<Product> product;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore seats = new Semaphore(AT_ONCE);
    private final Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tries = new AtomicInteger();

    Senders(Path data, AtomicReference<Product> product) {
        this.data = data;
        this.product = product;
    }

    void send(List<Delivery> deliveries) {
        deliveries.forEach(delivery -> threads.submit(() -> send(delivery)));
    }

    /** The numbers of the deliveries that somebody was told about. */
    Set<Integer> acknowledged() {
        return acknowledged;
    }

    int tries() {
        return tries.get();
    }

    private Void send(Delivery delivery) throws IOException, InterruptedException {
        if (delivery.viaApi()) {
            seats.acquire();
            try {
                while (!post(delivery)) {
                    Thread.sleep(PAUSE);
                }
            } finally {
                seats.release();
            }
        } else {
            drop(delivery);
            while (Files.exists(dropped(delivery))) {
                Thread.sleep(PAUSE);
            }
        }
        acknowledged.add(delivery.number());
        return null;
    }

    private boolean post(Delivery delivery) throws InterruptedException {
        tries.incrementAndGet();
        try {
            String token = Files.readString(data.resolve("ci-token")).strip();
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:%d/api/v1/packets"
                                                    .formatted(product.get().port())))
                            .timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/zip")
                            .header("Idempotency-Key", "delivery-" + delivery.number())
                            .POST(BodyPublishers.ofByteArray(delivery.bytes()))
                            .build();
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            return answer.statusCode() == (delivery.broken() ? 422 : 202);
        } catch (InterruptedException | InterruptedIOException e) {
            throw new InterruptedException();
        } catch (Exception dead) {
            // Between two lives of the product: nothing was acknowledged, the job tries again.
            return false;
        }
    }

    /** As the contract asks: under a temporary name, then renamed. */
    private void drop(Delivery delivery) throws IOException {
        Path inbox = Files.createDirectories(data.resolve("inbox"));
        Path draft = inbox.resolve("." + delivery.name());
        if (delivery.folder()) {
            Files.createDirectory(draft);
            Files.writeString(draft.resolve("release-manifest.yaml"), delivery.text());
        } else {
            Files.write(draft, delivery.bytes());
        }
        Files.move(draft, dropped(delivery), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Where a dropped delivery lies until it is taken. */
    private Path dropped(Delivery delivery) {
        return data.resolve("inbox").resolve(delivery.name());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }
}
