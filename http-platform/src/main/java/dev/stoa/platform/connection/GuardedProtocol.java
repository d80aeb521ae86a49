package dev.stoa.platform.connection;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 over so many connections of one address at a time, each a {@link PacedChannel}. TLS, if it is not a gateway's,
 * goes without the pace. Tomcat makes it by its name, so what it guards by comes after.
 */
public final class GuardedProtocol extends Http11NioProtocol {
    public GuardedProtocol() {
        super(new Endpoint());
        var handler = new RestsAndEnds(this);
        setHandler(handler);
        getEndpoint().setHandler(handler);
    }

    void guardBy(Pace pace, OpenConnections open) {
        var endpoint = (Endpoint) getEndpoint();
        endpoint.pace = pace;
        endpoint.open = open;
    }

    private void ended(SocketChannel connection) {
        ((Endpoint) getEndpoint()).ended(connection);
    }

    private static final class Endpoint extends NioEndpoint {
        private @Nullable Pace pace;
        private @Nullable OpenConnections open;

        /** On the acceptor's thread, before anything is bound to the connection. */
        @Override
        protected boolean setSocketOptions(SocketChannel connection) {
            if (!admits(connection)) {
                destroySocket(connection);
                return false;
            }
            var taken = false;
            try {
                taken = super.setSocketOptions(connection);
                return taken;
            } finally {
                if (!taken) {
                    ended(connection);
                }
            }
        }

        private boolean admits(SocketChannel connection) {
            try {
                return open == null || open.admits(connection);
            } catch (IOException e) {
                getLog().debug("closed before it was taken", e);
                return false;
            }
        }

        private void ended(SocketChannel connection) {
            if (open != null) {
                open.ended(connection);
            }
        }

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            var kept = pace;
            return kept == null || isSSLEnabled() ? super.createChannel(buffers) : new PacedChannel(buffers, kept);
        }
    }

    private static final class RestsAndEnds extends ConnectionHandler<NioChannel> {
        private final GuardedProtocol protocol;

        RestsAndEnds(GuardedProtocol protocol) {
            super(protocol);
            this.protocol = protocol;
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            var state = super.process(connection, event);
            if (state == SocketState.OPEN && connection.getSocket() instanceof PacedChannel channel) {
                channel.rests();
            }
            return state;
        }

        /** Tomcat says so once of each, however it ends. */
        @Override
        public void release(SocketWrapperBase<NioChannel> connection) {
            protocol.ended(connection.getSocket().getIOChannel());
            super.release(connection);
        }
    }
}
