package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.store.AggregateCache;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.backbone.store.PostgresEventStorageEngine;
import dev.stoa.backbone.store.ProcessedCommands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a command meets when the database can't be read: "come again", which no caller takes for the command's own fault. */
class OutageTest {
    private final LogOnPostgres log = new LogOnPostgres();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_pool_with_no_connection_to_give_is_an_outage() throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(log.dataSource.getJdbcUrl());
        config.setUsername(log.dataSource.getUsername());
        config.setPassword(log.dataSource.getPassword());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(250);
        try (var pool = new HikariDataSource(config);
                var _ = pool.getConnection()) {
            assertBusy(JdbcClient.create(pool));
        }
    }

    @Test
    void a_connection_that_dies_under_a_query_is_an_outage() throws SQLException {
        try (var connection = log.dataSource.getConnection()) {
            var pid = JdbcClient.create(new SingleConnectionDataSource(connection, true))
                    .sql("select pg_backend_pid()")
                    .query(Integer.class)
                    .single();
            log.jdbc
                    .sql("select pg_terminate_backend(?)")
                    .param(pid)
                    .query(Boolean.class)
                    .single();
            assertBusy(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
        }
    }

    @Test
    void a_server_that_is_gone_is_an_outage() {
        assertBusy(JdbcClient.create(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("the database system is starting up", "57P03");
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        }));
    }

    @Test
    void a_query_that_takes_too_long_is_an_outage() {
        try (var pool = slow()) {
            var jdbc = JdbcClient.create(pool);
            assertThatThrownBy(() -> commands(
                                    jdbc,
                                    () -> jdbc.sql("select pg_sleep(5)::text")
                                            .query(String.class)
                                            .single())
                            .run(request()))
                    .isInstanceOf(Busy.class);
        }
    }

    private HikariDataSource slow() {
        var config = new HikariConfig();
        config.setJdbcUrl(log.dataSource.getJdbcUrl());
        config.setUsername(log.dataSource.getUsername());
        config.setPassword(log.dataSource.getPassword());
        config.setConnectionInitSql("set statement_timeout = 100");
        return new HikariDataSource(config);
    }

    @Test
    void a_handlers_own_failure_is_none() {
        assertThatThrownBy(() -> commands(log.jdbc, () -> {
                            throw new IllegalStateException("no such thing");
                        })
                        .run(request()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no such thing");
    }

    private void assertBusy(JdbcClient broken) {
        var engine = new PostgresEventStorageEngine(
                broken, log.appender, LogOnPostgres.SERIALIZER, NoOpEventUpcaster.INSTANCE, List.of());
        var reading = commands(log.jdbc, () -> engine.readEvents("a"));
        assertThatThrownBy(() -> reading.run(request()))
                .isInstanceOfSatisfying(
                        Busy.class, busy -> assertThat(busy.conflict()).isFalse());
        var looking = commands(broken, () -> "");
        assertThatThrownBy(() -> looking.answerTo(UUID.randomUUID(), "")).isInstanceOf(Busy.class);
    }

    private interface Handler {
        Object handle();
    }

    private Commands commands(JdbcClient jdbc, Handler handler) {
        var bus = SimpleCommandBus.builder().build();
        bus.subscribe(String.class.getName(), _ -> handler.handle());
        return new LocalCommands(
                bus, new ProcessedCommands(jdbc, log.appender), new AggregateCache(jdbc, 0, new SimpleMeterRegistry()));
    }

    private static CommandRequest request() {
        return new CommandRequest("do it", UUID.randomUUID(), "", "", null, Map.of());
    }
}
