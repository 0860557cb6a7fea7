package dev.muster.intake;

import java.io.IOException;
import java.nio.file.Path;

/**
 * There is no room to take a delivery in; nothing was acknowledged, and it can come again when
 * there is.
 */
public final class StorageFullException extends IOException {
    private static final long serialVersionUID = 1;

    StorageFullException(Path folder, long usable, long wanted) {
        super(
                "the volume of %s is full: %d bytes are free, %d are wanted; make room, then the intake goes on by itself"
                        .formatted(folder, usable, wanted));
    }
}
