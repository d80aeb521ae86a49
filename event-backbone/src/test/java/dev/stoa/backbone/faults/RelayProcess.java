package dev.stoa.backbone.faults;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.BrokenConnections;
import dev.stoa.backbone.store.BrokenConnections.Call;
import dev.stoa.backbone.store.BrokenConnections.Mishap;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.TestServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A relay in a process of its own, to be killed. It says {@code here} and stops for ever when Kafka has acknowledged a batch
 * and its position is about to be stored.
 */
final class RelayProcess {
    private RelayProcess() {}

    static Process start(LogUnderLoad system) throws IOException {
        var pool = system.log.dataSource;
        return NodeProcess.start(
                RelayProcess.class,
                pool.getJdbcUrl(),
                pool.getUsername(),
                pool.getPassword(),
                TestServers.kafka().bootstrapServers(),
                system.topic.properties.topicPrefix());
    }

    public static void main(String[] arguments) throws InterruptedException {
        var node = new Node(arguments[0], arguments[1], arguments[2]);
        Map<String, Object> kafka = Map.of("bootstrap.servers", arguments[3]);
        var properties = NodeOfTests.named("killed", arguments[4], 1);
        new BeforeItsPosition(node.connections).comeNext();
        new Relay(
                        node.connections,
                        node.engine,
                        node.signal,
                        () -> new KafkaProducer<>(KafkaSettings.producer(kafka)),
                        properties,
                        new RelayStatus(node.engine, new SimpleMeterRegistry(), Clock.systemUTC()),
                        LogOnPostgres.THREADS)
                .start();
        new CountDownLatch(1).await();
    }

    /** A connection on which it had not its turn hands it on to the next. */
    private record BeforeItsPosition(BrokenConnections connections) implements Mishap {
        void comeNext() {
            connections.next(this);
        }

        @Override
        public Object around(String method, Object[] arguments, Call call) throws Throwable {
            if (method.equals("close")) comeNext();
            if (method.equals("prepareStatement") && arguments[0].toString().startsWith("insert into relay_position")) {
                NodeProcess.stopHere();
            }
            return call.make();
        }
    }
}
