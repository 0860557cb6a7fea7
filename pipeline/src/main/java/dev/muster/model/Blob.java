package dev.muster.model;

import java.io.IOException;
import java.io.InputStream;

/** Sealed bytes, named by their SHA-256; opening them any number of times gives the same bytes. */
public interface Blob {
    /** SHA-256 of all bytes. */
    Digest digest();

    /** Length in bytes. */
    long size();

    /** A fresh stream from the first byte; the caller closes it. */
    InputStream open() throws IOException;
}
