package dev.stoa.platform.connection;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** HTTP/1.1 over {@link PacedChannel}s. TLS, if it is not a gateway's, goes without. Tomcat makes it by its name, so the pace comes after. */
public final class PacedProtocol extends Http11NioProtocol {
    public PacedProtocol() {
        super(new Endpoint());
        var handler = new RestsBetweenRequests(this);
        setHandler(handler);
        getEndpoint().setHandler(handler);
    }

    void setPace(Pace pace) {
        ((Endpoint) getEndpoint()).pace = pace;
    }

    private static final class Endpoint extends NioEndpoint {
        private @Nullable Pace pace;

        @Override
        protected NioChannel createChannel(SocketBufferHandler buffers) {
            var kept = pace;
            return kept == null || isSSLEnabled() ? super.createChannel(buffers) : new PacedChannel(buffers, kept);
        }
    }

    private static final class RestsBetweenRequests extends ConnectionHandler<NioChannel> {
        RestsBetweenRequests(PacedProtocol protocol) {
            super(protocol);
        }

        @Override
        public SocketState process(SocketWrapperBase<NioChannel> connection, SocketEvent event) {
            var state = super.process(connection, event);
            if (state == SocketState.OPEN && connection.getSocket() instanceof PacedChannel channel) {
                channel.rests();
            }
            return state;
        }
    }
}
