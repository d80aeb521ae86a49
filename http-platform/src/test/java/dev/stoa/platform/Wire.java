package dev.stoa.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** A connection to the server that says anything at all, byte for byte (ISO 8859-1). */
final class Wire implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Socket socket;
    private final StringBuilder heard = new StringBuilder();

    Wire(int port) {
        this(port, "127.0.0.1");
    }

    /** From one of this machine's addresses. */
    Wire(int port, String from) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0);
            socket.setTcpNoDelay(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the server said until it closed; it may do so while this one still speaks. */
    static String untilClosed(int port, String said) throws TimeoutException {
        try (var wire = new Wire(port)) {
            wire.say(said);
            wire.awaitClosed();
            return wire.heard();
        }
    }

    void say(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // the server has closed: what it said before is still to be read
        }
    }

    /** Says one byte after the other, at that pause, until the server closes. */
    void trickle(String text, Duration pause) throws TimeoutException {
        var since = System.nanoTime();
        for (var next = 0; !isClosedWithin(pause); next++) {
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException("still open after " + next + " bytes, having said: " + heard);
            }
            say(String.valueOf(text.charAt(next % text.length())));
        }
    }

    void awaitClosed() throws TimeoutException {
        if (!isClosedWithin(PATIENCE)) {
            throw new TimeoutException("still open, having said: " + heard);
        }
    }

    /** Until the server has said this. */
    void await(String text) throws TimeoutException {
        var since = System.nanoTime();
        while (heard.indexOf(text) < 0) {
            if (isClosedWithin(Duration.ofMillis(20)) || System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TimeoutException("never said " + text + ", but: " + heard);
            }
        }
    }

    /** Reads on for so long at most. */
    boolean isClosedWithin(Duration wait) {
        try {
            var end = System.nanoTime() + wait.toNanos();
            for (var left = wait.toMillis(); left > 0; left = (end - System.nanoTime()) / 1_000_000) {
                socket.setSoTimeout((int) left);
                var bytes = new byte[8192];
                var count = socket.getInputStream().read(bytes);
                if (count < 0) {
                    return true;
                }
                heard.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
            }
            return false;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true; // closed with something unread
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String heard() {
        return heard.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
