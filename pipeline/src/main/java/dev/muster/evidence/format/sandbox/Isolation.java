package dev.muster.evidence.format.sandbox;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

/**
 * Takes the network away from the extracting process, as far as Java lets it: no URL of a remote
 * kind opens, no socket is made. What a document links to is never fetched.
 */
final class Isolation {
    private static final Set<String> REMOTE = Set.of("http", "https", "ftp", "mailto");

    private Isolation() {}

    @SuppressWarnings("deprecation") // the only switch there is for sockets
    static void cutOff() {
        URL.setURLStreamHandlerFactory(
                protocol -> REMOTE.contains(protocol) ? new Refusing() : null);
        try {
            Socket.setSocketImplFactory(
                    () -> {
                        throw new UnsupportedOperationException("no network here");
                    });
        } catch (IOException e) {
            throw new IllegalStateException("sockets were in use before", e);
        }
    }

    /** Opens nothing. */
    private static final class Refusing extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("no network here");
        }

        @Override
        protected URLConnection openConnection(URL url, Proxy proxy) throws IOException {
            throw new IOException("no network here");
        }
    }
}
