package dev.muster.evidence;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.ToLongFunction;

/**
 * The threads that documents are read, searched and checked on: one for a packet, and another after
 * each document that took too long. Its work is interrupted and no longer waited for. If it goes on
 * all the same, its thread is left behind, for nothing can stop it; when too many were left,
 * nothing is read in this process any more.
 *
 * @see "docs/decisions/0026-a-deadline-for-every-document.md"
 */
public final class ReadingThreads {
    /** So many readings may go on that nobody waits for. */
    public static final int MOST_LEFT = 16;

    /** The same on every system: how deep a reader can go must not depend on where it runs. */
    private static final long STACK = 1 << 20;

    private static final long SHORTEST_WAIT = 1_000_000;

    private final ToLongFunction<Thread> worked;
    private final int mostLeft;
    private final Set<Thread> left = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads =
            Thread.ofPlatform()
                    .daemon()
                    .name("reading")
                    .stackSize(STACK)
                    .inheritInheritableThreadLocals(false)
                    .factory();

    /** With the usual bound. */
    public ReadingThreads() {
        this(MOST_LEFT);
    }

    /**
     * @param mostLeft how many readings may go on that nobody waits for
     */
    public ReadingThreads(int mostLeft) {
        this(ReadingThreads::processorTime, mostLeft);
    }

    /**
     * @param worked how long a thread has worked, in nanoseconds; negative when nobody can tell
     */
    public ReadingThreads(ToLongFunction<Thread> worked, int mostLeft) {
        this.worked = worked;
        this.mostLeft = mostLeft;
    }

    /** How many readings go on that nobody waits for. */
    public int left() {
        left.removeIf(thread -> !thread.isAlive());
        return left.size();
    }

    /** Whether so many were left behind that nothing is read any more. */
    public boolean isFull() {
        return left() >= mostLeft;
    }

    /** Steps that are done one after the other, mostly one for each document. */
    public interface Course {
        /** Does them; called on a thread of its own. */
        void run() throws IOException;

        /** Which of them is being done; asked for from outside. */
        int at();

        /** How much work that one may be. */
        Duration time(int at);
    }

    /**
     * Runs through a course on a thread of its own.
     *
     * @return where it was left, since that one took longer than its time; empty when it ended
     * @throws IOException when it throws one, or nothing can be read in this process: try again
     */
    public OptionalInt run(Course course) throws IOException {
        if (isFull()) {
            throw new IOException(
                    "%d readings that took too long go on and cannot be stopped; this process reads nothing until it is started again"
                            .formatted(mostLeft));
        }
        FutureTask<Void> task =
                new FutureTask<>(
                        () -> {
                            course.run();
                            return null;
                        });
        Thread thread = threads.newThread(task);
        thread.setContextClassLoader(ReadingThreads.class.getClassLoader());
        thread.start();
        try {
            OptionalInt stuck = await(task, thread, course);
            if (stuck.isPresent()) {
                leave(task, thread);
            }
            return stuck;
        } catch (InterruptedException e) {
            leave(task, thread);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while documents were read");
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private void leave(FutureTask<?> task, Thread thread) {
        left.add(thread);
        task.cancel(true);
    }

    /**
     * Waits for the end, and looks now and then how long the same document has been in work: at
     * least its time, at most twice as long.
     */
    private OptionalInt await(FutureTask<?> task, Thread thread, Course course)
            throws InterruptedException, ExecutionException {
        Watched watched = new Watched(course.at(), 0, course.time(course.at()).toNanos());
        long wait = watched.time;
        while (true) {
            try {
                task.get(wait, TimeUnit.NANOSECONDS);
                return OptionalInt.empty();
            } catch (TimeoutException e) {
                long worked = this.worked.applyAsLong(thread);
                int at = course.at();
                if (at == watched.at) {
                    watched.waited += wait;
                    wait = watched.stillToWait(worked);
                } else {
                    watched = new Watched(at, worked, course.time(at).toNanos());
                    wait = watched.time;
                }
                if (wait <= 0) {
                    return OptionalInt.of(at);
                }
            }
        }
    }

    /** A document since it was first seen in work, in nanoseconds. */
    private static final class Watched {
        final int at;
        final long workedBefore;
        final long time;
        long waited;

        Watched(int at, long workedBefore, long time) {
            this.at = at;
            this.workedBefore = workedBefore;
            this.time = time;
        }

        /** After how long it is worth a look; 0 when its time is over. */
        long stillToWait(long worked) {
            long work = worked < 0 ? waited : worked - workedBefore;
            long rest = Math.min(time - work, time * ReadTime.PATIENCE - waited);
            return rest <= 0 ? 0 : Math.max(rest, SHORTEST_WAIT);
        }
    }

    private static IOException failure(ExecutionException e) {
        return switch (e.getCause()) {
            case IOException failure -> failure;
            case RuntimeException failure -> throw failure;
            case Error failure -> throw failure;
            case null, default -> throw new IllegalStateException(e);
        };
    }

    private static long processorTime(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }
}
