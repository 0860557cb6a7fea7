package dev.muster.api;

import dev.muster.account.CiAccount;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.stereotype.Component;

/** How many uploads an account has open, so that one noisy job leaves room for the others. */
@Component
final class UploadSlots {
    private final Map<String, Semaphore> free = new ConcurrentHashMap<>();
    private final int each;

    UploadSlots(ApiSettings settings) {
        this.each = settings.uploadsPerAccount();
    }

    /** A place that is held until it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes a place.
     *
     * @throws RefusedRequestException when the account has none left
     */
    Slot take(CiAccount account) {
        Semaphore places = free.computeIfAbsent(account.name(), _ -> new Semaphore(each));
        if (!places.tryAcquire()) {
            throw new RefusedRequestException(Problem.TOO_MANY_UPLOADS);
        }
        return places::release;
    }
}
