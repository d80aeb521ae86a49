package dev.stoa.backbone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.backbone.check.TopicOnKafka;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.store.BrokenConnections;
import dev.stoa.backbone.store.BrokenConnections.Mishap;
import dev.stoa.backbone.store.LogOnPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** A fresh log that two nodes write to and a relay publishes. */
final class LogUnderLoad implements AutoCloseable {
    final LogOnPostgres log = new LogOnPostgres();
    final TopicOnKafka topic = new TopicOnKafka(2);
    final List<Node> nodes = List.of(node(), node());
    final RelayStatus status = new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC());
    final Relay relay;
    final Load load;

    /** @param mishaps of the connections that the relay takes first */
    LogUnderLoad(Mishap... mishaps) {
        var connections = new BrokenConnections(log.dataSource);
        connections.next(mishaps);
        relay = new Relay(
                connections,
                log.engine,
                log.signal,
                () -> topic.producer(Map.of()),
                topic.properties,
                status,
                LogOnPostgres.THREADS);
        relay.start();
        load = new Load(nodes);
    }

    private Node node() {
        return new Node(log.dataSource.getJdbcUrl(), log.dataSource.getUsername(), log.dataSource.getPassword());
    }

    /** Ends the load; then what was acknowledged, and nothing else, must be there once. */
    LogReport endsInOrder() throws InterruptedException {
        load.stop();
        var report = topic.check(log, Duration.ofSeconds(30));
        assertThat(report.findings()).isEmpty();
        assertThat(commandsInTheLog()).isEqualTo(load.acknowledged);
        assertThat(report.commands()).isEqualTo(load.acknowledged.size());
        return report;
    }

    /** The commands whose events are all there. */
    Set<UUID> commandsInTheLog() {
        return log.jdbc.sql("""
                        select metadata ->> 'commandId' from domain_event where metadata ->> 'commandId' is not null
                        group by 1 having count(*) = ?""").param(Node.EVENTS_OF_A_COMMAND).query(String.class).list().stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        load.close();
        relay.stop();
        nodes.forEach(Node::close);
        log.close();
    }
}
