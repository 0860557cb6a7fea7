package dev.muster.intake;

import java.io.IOException;

/** A key that already stands for one delivery came with another one; nothing of it was kept. */
public final class KeyReusedException extends IOException {
    private static final long serialVersionUID = 1;

    KeyReusedException(String key) {
        super("the key '%s' was used for another packet; choose a new one".formatted(key));
    }
}
