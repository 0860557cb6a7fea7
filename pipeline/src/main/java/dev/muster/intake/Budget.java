package dev.muster.intake;

import java.io.InputStream;

/** Counts what one packet has used of its limits; nothing declared by an archive is believed. */
final class Budget {
    private final IntakeLimits limits;
    private long delivered;
    private long inflated;
    private int entries;

    Budget(IntakeLimits limits) {
        this.limits = limits;
    }

    IntakeLimits limits() {
        return limits;
    }

    /** Bytes as delivered, against which the total growth is measured. */
    void deliver(long bytes) {
        delivered += bytes;
    }

    void countEntry(String where) throws RefusedException {
        if (++entries > limits.entries()) {
            throw RefusedException.limit(where, "entries", limits.entries(), entries);
        }
    }

    /** Refuses an archive that announces more entries than are left, before any of them is read. */
    void expectEntries(String where, long announced) throws RefusedException {
        if (entries + announced > limits.entries()) {
            throw RefusedException.limit(where, "entries", limits.entries(), entries + announced);
        }
    }

    /** Refuses a file that announces too much, before any of it is read. */
    void expectBytes(String where, long announced) throws RefusedException {
        if (announced > limits.documentBytes()) {
            throw RefusedException.limit(where, "documentBytes", limits.documentBytes(), announced);
        }
        if (announced > limits.inflatedBytes() - inflated) {
            throw RefusedException.limit(
                    where, "inflatedBytes", limits.inflatedBytes(), inflated + announced);
        }
    }

    void countBytes(String where, long bytes) throws RefusedException {
        inflated += bytes;
        if (inflated > limits.inflatedBytes()) {
            throw RefusedException.limit(where, "inflatedBytes", limits.inflatedBytes(), inflated);
        }
        checkRatio(where, inflated, delivered);
    }

    void checkRatio(String where, long out, long in) throws RefusedException {
        if (out > limits.ratioFloorBytes() && out > limits.ratio() * Math.max(1, in)) {
            throw RefusedException.limit(
                    where, "ratio", limits.ratio(), Math.ceilDiv(out, Math.max(1, in)));
        }
    }

    /** The bytes of one file on their way into the store. */
    InputStream file(String where, InputStream in) {
        return new CountedStream(in) {
            @Override
            void counted(long total, int bytes) throws RefusedException {
                if (total > limits.documentBytes()) {
                    throw RefusedException.limit(
                            where, "documentBytes", limits.documentBytes(), total);
                }
                countBytes(where, bytes);
            }
        };
    }

    /** What a decompressor gives, measured against what went in. */
    InputStream inflating(String where, InputStream in, long compressed) {
        return new CountedStream(in) {
            @Override
            void counted(long total, int bytes) throws RefusedException {
                checkRatio(where, total, compressed);
            }
        };
    }
}
