package dev.stoa.backbone.traps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.store.LogOnPostgres;
import dev.stoa.servers.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** Axon's own stores on Postgres. */
class StockStorageTest {
    private static final Serializer JSON =
            JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();

    private final DriverManagerDataSource dataSource = freshDatabase();
    private final JdbcClient jdbc = JdbcClient.create(dataSource);
    private final DataSourceTransactionManager spring = new DataSourceTransactionManager(dataSource);
    private final TransactionTemplate transaction = new TransactionTemplate(spring);
    private final TransactionManager transactions = new SpringTransactionManager(spring);
    private final ConnectionProvider connections =
            new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));

    private static DriverManagerDataSource freshDatabase() {
        var database = TestServers.freshDatabase();
        var dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/backbone-consumer")
                .load()
                .migrate();
        return dataSource;
    }

    /** Ours: no gaps at all, see {@code AppenderTest} and {@code EventLogStreamTest}. */
    @Test
    void stock_an_event_whose_transaction_takes_longer_than_a_minute_is_never_read() throws SQLException {
        var engine = JdbcEventStorageEngine.builder()
                .eventSerializer(JSON)
                .snapshotSerializer(JSON)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .build();
        transaction.executeWithoutResult(_ -> engine.createSchema(PostgresEventTableFactory.INSTANCE));
        var aWhileAgo = Instant.now().minus(Duration.ofSeconds(61));
        try (var slow = dataSource.getConnection()) {
            slow.setAutoCommit(false);
            insert(slow, 1, aWhileAgo);
            try (var quick = dataSource.getConnection()) {
                insert(quick, 2, aWhileAgo);
            }
            var read = engine.readEvents((@Nullable TrackingToken) null, false).toList();
            assertThat(read).hasSize(1);
            slow.commit();

            assertThat(engine.readEvents(read.getLast().trackingToken(), false)).isEmpty();
        }
    }

    private static void insert(Connection connection, int index, Instant at) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into DomainEventEntry (globalIndex, aggregateIdentifier, sequenceNumber, eventIdentifier, type,
                                              timeStamp, payloadType, payload, metaData)
                values (?, ?, 0, ?, 'T', ?, 'java.lang.String', convert_to('"x"', 'UTF8'), convert_to('{}', 'UTF8'))""")) {
            statement.setLong(1, index);
            statement.setString(2, "a" + index);
            statement.setString(3, "e" + index);
            statement.setString(4, at.toString());
            statement.executeUpdate();
        }
    }

    /** The default name is the process's id and the host's name, which two containers may share. */
    @Test
    void two_nodes_of_one_name_share_a_claim_and_two_with_names_of_their_own_do_not() {
        transaction.executeWithoutResult(_ -> tokens(null).initializeTokenSegments("p", 1, token()));
        claim(tokens(null));
        assertThatCode(() -> claim(tokens(null))).as("stock").doesNotThrowAnyException();
        transaction.executeWithoutResult(_ -> tokens(null).releaseClaim("p", 0));

        claim(tokens("one"));
        assertThatThrownBy(() -> claim(tokens("two"))).as("ours").isInstanceOf(UnableToClaimTokenException.class);
    }

    private void claim(JdbcTokenStore tokens) {
        transaction.executeWithoutResult(_ -> tokens.fetchToken("p", 0));
    }

    private JdbcTokenStore tokens(@Nullable String node) {
        var builder = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(JSON)
                .contentType(byte[].class);
        return (node == null ? builder : builder.nodeId(node)).build();
    }

    private static TrackingToken token() {
        return new GlobalSequenceTrackingToken(0);
    }

    /** Ours: {@code UndoneOnFailure}, see {@code DeadLetterTest} and {@code ProjectionTest}. */
    @Test
    void stock_an_event_whose_handler_broke_the_transaction_cannot_become_a_dead_letter() {
        var queue = JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup("group")
                .connectionProvider(connections)
                .transactionManager(transactions)
                .genericSerializer(JSON)
                .eventSerializer(LogOnPostgres.SERIALIZER)
                .build();

        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
                    assertThatThrownBy(() -> jdbc.sql("select 1 / 0")
                                    .query(Integer.class)
                                    .single())
                            .hasMessageContaining("division by zero");
                    queue.enqueue("a", new GenericDeadLetter<>("a", LogOnPostgres.counted("a", 0)));
                }))
                .hasStackTraceContaining("current transaction is aborted");
    }
}
