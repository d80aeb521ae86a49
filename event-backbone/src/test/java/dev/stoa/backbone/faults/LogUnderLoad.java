package dev.stoa.backbone.faults;

import static dev.stoa.backbone.store.LogOnPostgres.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.check.LogReport;
import dev.stoa.backbone.check.TopicOnKafka;
import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.relay.RelayStatus;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.Appender;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresSignal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A fresh log that two nodes write to and a relay publishes. */
final class LogUnderLoad implements AutoCloseable {
    static final String LISTENER = "listener";

    final LogOnPostgres log = new LogOnPostgres();
    final TopicOnKafka topic = new TopicOnKafka(2);
    final List<Node> nodes = List.of(node(), node());
    final RelayStatus status = new RelayStatus(log.engine, new SimpleMeterRegistry(), Clock.systemUTC());
    final PostgresSignal signal = signal();
    /** How many the relay has begun with. */
    final AtomicInteger producers = new AtomicInteger();

    final Relay relay;
    final Load load;

    LogUnderLoad() {
        relay = new Relay(
                log.dataSource,
                log.engine,
                signal,
                () -> {
                    producers.incrementAndGet();
                    return topic.producer(Map.of());
                },
                topic.properties,
                status,
                LogOnPostgres.THREADS);
        LogOnPostgres.listen(signal);
        relay.start();
        load = new Load(nodes);
    }

    /** The relay's, on a connection that can be told from the others. */
    private PostgresSignal signal() {
        var connections = new PGSimpleDataSource();
        connections.setUrl(log.dataSource.getJdbcUrl());
        connections.setUser(log.dataSource.getUsername());
        connections.setPassword(log.dataSource.getPassword());
        connections.setApplicationName(LISTENER);
        return LogOnPostgres.signal(connections, Appender.CHANNEL);
    }

    private Node node() {
        return new Node(log.dataSource.getJdbcUrl(), log.dataSource.getUsername(), log.dataSource.getPassword());
    }

    /** All at once. */
    void append(String counter, int events, IntFunction<String> name) {
        log.engine.appendEvents(IntStream.range(0, events)
                .mapToObj(sequence -> event(counter, sequence, new Counted(name.apply(sequence), 1)))
                .toList());
    }

    /** Ends the load; then what was acknowledged, and nothing else, must be there once. */
    LogReport endsInOrder() throws InterruptedException {
        load.stop();
        // Some may have been cut while nobody used them.
        log.dataSource.getHikariPoolMXBean().softEvictConnections();
        var report = topic.check(log, Duration.ofMinutes(1));
        assertThat(report.findings()).isEmpty();
        assertThat(commandsInTheLog()).isEqualTo(load.acknowledged);
        assertThat(report.commands()).isEqualTo(load.acknowledged.size());
        assertThat(load.ranAgain).isEmpty();
        assertThat(owners()).isEqualTo(ownersByTheLog());
        return report;
    }

    private Map<String, String> owners() {
        var owners = new HashMap<String, String>();
        log.jdbc.sql("select value, owner from unique_claim").query(row -> {
            owners.put(row.getString(1), row.getString(2));
        });
        return owners;
    }

    /** None took a name before the other had given it up. */
    private Map<String, String> ownersByTheLog() {
        var owners = new HashMap<String, String>();
        log.jdbc
                .sql("select payload ->> 'name', aggregate_id from domain_event where type = ? order by global_index")
                .param(Node.NAMED)
                .query(row -> {
                    var name = row.getString(1);
                    if (name.startsWith(Node.NO_LONGER)) {
                        assertThat(owners.remove(name.substring(Node.NO_LONGER.length())))
                                .isEqualTo(row.getString(2));
                    } else {
                        assertThat(owners.put(name, row.getString(2))).isNull();
                    }
                });
        return owners;
    }

    /** The commands whose events are all there. */
    Set<UUID> commandsInTheLog() {
        return log.jdbc.sql("""
                        select metadata ->> 'commandId' from domain_event where metadata ->> 'commandId' is not null
                        group by 1 having count(*) = ?""").param(Node.EVENTS_OF_A_COMMAND).query(String.class).list().stream()
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    /** The server's processes for this log. */
    List<Integer> backends(String which) {
        return outsider()
                .sql("select pid from pg_stat_activity where datname = current_database() and " + which)
                .query(Integer.class)
                .list();
    }

    void cut(List<Integer> backends) {
        outsider()
                .sql("select pg_terminate_backend(pid) from unnest(?) as pid")
                .param(backends.toArray(Integer[]::new))
                .query(Boolean.class)
                .list();
    }

    void cutAll() {
        cut(backends("pid <> pg_backend_pid()"));
    }

    /** On a new connection each time: a pool may give one that was cut a moment ago. */
    private JdbcClient outsider() {
        var pool = log.dataSource;
        return JdbcClient.create(
                new DriverManagerDataSource(pool.getJdbcUrl(), pool.getUsername(), pool.getPassword()));
    }

    @Override
    public void close() {
        load.close();
        relay.stop();
        signal.stop();
        nodes.forEach(Node::close);
        log.close();
    }
}
