package dev.muster.intake;

import java.io.IOException;

/**
 * A delivery changed while it was being read, so what was read means nothing; try again when it is
 * still.
 */
public final class PacketChangedException extends IOException {
    private static final long serialVersionUID = 1;

    PacketChangedException(String path) {
        super(path + " changed while it was being read; try again when its writer is done");
    }
}
