package dev.stoa.platform.connection;

import dev.stoa.platform.limit.CallerAddress;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections each address has open, so that none takes the places of all others. A proxy that is trusted to say
 * for whom it calls has as many as it likes.
 */
final class OpenConnections implements MeterBinder {
    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);
    private static final long BETWEEN_WARNINGS = Duration.ofMinutes(1).toNanos();

    private final int most;
    private final Map<SocketChannel, String> places = new ConcurrentHashMap<>();
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());
    private volatile Predicate<InetAddress> trusted = _ -> false;

    OpenConnections(ConnectionLimit limit) {
        this.most = limit.perAddress();
    }

    void trust(Predicate<InetAddress> proxies) {
        trusted = proxies;
    }

    /** Takes a place, if there is one left. Asked by one thread at a time: the acceptor. */
    boolean admits(SocketChannel connection) throws IOException {
        if (most <= 0
                || !(connection.getRemoteAddress() instanceof InetSocketAddress remote)
                || trusted.test(remote.getAddress())) {
            return true;
        }
        var address = CallerAddress.of(remote.getAddress());
        if (taken.getOrDefault(address, 0) >= most) {
            refuse(address);
            return false;
        }
        taken.merge(address, 1, Integer::sum);
        places.put(connection, address);
        return true;
    }

    /** Gives its place back, if it has one: however often it is told. */
    void ended(SocketChannel connection) {
        var address = places.remove(connection);
        if (address != null) {
            taken.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
        }
    }

    private void refuse(String address) {
        var all = refused.incrementAndGet();
        var now = System.nanoTime();
        var next = nextWarning.get();
        if (now - next >= 0 && nextWarning.compareAndSet(next, now + BETWEEN_WARNINGS)) {
            LOG.warn(
                    "{} has {} connections open, as many as one address may: closed at once was what it opened more;"
                            + " so were {} connections since the start",
                    address,
                    most,
                    all);
        }
    }

    /** Addresses that have places. */
    int addresses() {
        return taken.size();
    }

    @Override
    public void bindTo(MeterRegistry metrics) {
        FunctionCounter.builder("stoa.connections.refused", refused, AtomicLong::get)
                .description("connections closed at once, as their address had too many open")
                .register(metrics);
    }
}
