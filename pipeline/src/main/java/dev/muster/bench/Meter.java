package dev.muster.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures work: wall time, processor time of this JVM and of PostgreSQL, and allocation. */
final class Meter {
    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final ThreadMXBean THREADS =
            ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

    private final ServerCpu server;

    Meter(ServerCpu server) {
        this.server = server;
    }

    /** Work that may fail. */
    interface Task {
        void run() throws Exception;
    }

    /** What the task cost, divided by the units of work that it does. */
    Effort measure(int units, Task task) throws Exception {
        long allocated = THREADS.getTotalThreadAllocatedBytes();
        double server0 = server.seconds();
        long cpu = SYSTEM.getProcessCpuTime();
        long wall = System.nanoTime();
        task.run();
        double wallSeconds = (System.nanoTime() - wall) / NANOS;
        double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpu) / NANOS;
        double serverSeconds = server.seconds() - server0;
        long bytes = THREADS.getTotalThreadAllocatedBytes() - allocated;
        return new Effort(
                wallSeconds / units, (cpuSeconds + serverSeconds) / units, (double) bytes / units);
    }

    /**
     * Processor seconds that the task costs this process, on whatever threads: documents are read
     * on one of their own. Exact to a hundredth of a second.
     */
    static double cpu(Task task) throws Exception {
        long before = SYSTEM.getProcessCpuTime();
        task.run();
        return (SYSTEM.getProcessCpuTime() - before) / NANOS;
    }
}
