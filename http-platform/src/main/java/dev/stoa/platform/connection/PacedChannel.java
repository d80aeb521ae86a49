package dev.stoa.platform.connection;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;
import org.apache.tomcat.util.net.SocketBufferHandler;

/**
 * A connection on which no request may trickle in: Tomcat's own timeouts begin anew with every byte. To Tomcat a request out
 * of time is one that stalls: 408, or a closed connection if it has no headers yet. Only the time counts in which this
 * service waited: it may itself be slow to read. One thread at a time reads, under Tomcat's lock of the connection.
 */
final class PacedChannel extends NioChannel {
    private final Pace pace;
    private long received;
    private long waited;
    private boolean waiting;
    private long waitsSince;

    PacedChannel(SocketBufferHandler buffers, Pace pace) {
        super(buffers);
        this.pace = pace;
    }

    /** No request is under way: the next byte begins one. */
    void rests() {
        received = 0;
        waited = 0;
        waiting = false;
    }

    @Override
    public void reset(SocketChannel channel, NioSocketWrapper socket) throws IOException {
        super.reset(channel, socket);
        rests();
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        var more = super.read(into);
        if (more > 0) {
            arrived(more);
        } else if (more == 0 && !waiting) {
            waiting = true;
            waitsSince = System.nanoTime();
        }
        return more;
    }

    private void arrived(int more) throws SocketTimeoutException {
        received += more;
        if (waiting) {
            waiting = false;
            waited += System.nanoTime() - waitsSince;
            if (!pace.isKept(received, Duration.ofNanos(waited))) {
                throw new SocketTimeoutException("a request that comes too slowly");
            }
        }
    }

    /** An answer: of requests that follow each other without a rest each has its own time. */
    @Override
    public int write(ByteBuffer from) throws IOException {
        rests();
        return super.write(from);
    }
}
