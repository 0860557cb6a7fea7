package dev.muster.flow;

/** Another worker has taken the packet over; whatever this one found out must not be written. */
public final class LeaseLostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLostException(Job job) {
        super("packet " + job.packet() + ": lease " + job.epoch() + " was lost to another worker");
    }
}
