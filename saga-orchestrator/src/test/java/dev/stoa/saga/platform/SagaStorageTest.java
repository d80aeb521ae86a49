package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class SagaStorageTest {
    /** A saga like ours as far as storing goes. */
    static class Counting {
        private int times;
    }

    private static final Serializer JSON =
            JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private ConnectionProvider connections;
    private SagaStore<Object> store;
    private TransactionTemplate transaction;
    private JdbcClient jdbc;

    @BeforeEach
    void emptyDatabase() {
        var database = TestServers.freshDatabase();
        var dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/saga")
                .load()
                .migrate();
        connections = new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
        store = new SagaStorage().sagaStore(connections, JSON);
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        jdbc = JdbcClient.create(dataSource);
        transaction.executeWithoutResult(_ -> store.insertSaga(Counting.class, "one", new Counting(), Set.of()));
    }

    @Test
    void whoever_loads_a_saga_keeps_everybody_else_waiting_until_it_is_stored() throws Exception {
        var firstHasIt = new CountDownLatch(1);
        var firstMayGo = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> count(firstHasIt, firstMayGo), threads);
        assertThat(firstHasIt.await(10, TimeUnit.SECONDS)).isTrue();

        var second = CompletableFuture.runAsync(() -> count(new CountDownLatch(1), new CountDownLatch(0)), threads);
        await().atMost(Duration.ofSeconds(10)).until(this::somebodyWaitsForARow);
        assertThat(second).isNotDone();

        firstMayGo.countDown();
        CompletableFuture.allOf(first, second).get(10, TimeUnit.SECONDS);
        var times = transaction.execute(_ -> load().times);
        assertThat(times).as("no count is overwritten by the other").isEqualTo(2);
    }

    /** As a deadline and an event may. */
    @Test
    void stock_of_two_who_load_a_saga_at_once_one_overwrites_the_other() throws Exception {
        store = JdbcSagaStore.builder()
                .connectionProvider(connections)
                .sqlSchema(new PostgresSagaSqlSchema())
                .serializer(JSON)
                .build();
        var firstHasIt = new CountDownLatch(1);
        var firstMayGo = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> count(firstHasIt, firstMayGo), threads);
        assertThat(firstHasIt.await(10, TimeUnit.SECONDS)).isTrue();

        count(new CountDownLatch(1), new CountDownLatch(0));
        firstMayGo.countDown();
        first.get(10, TimeUnit.SECONDS);

        var times = transaction.execute(_ -> load().times);
        assertThat(times).as("two were counted").isOne();
    }

    private void count(CountDownLatch hasIt, CountDownLatch mayGo) {
        transaction.executeWithoutResult(_ -> {
            var saga = load();
            hasIt.countDown();
            try {
                assertThat(mayGo.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            saga.times++;
            store.updateSaga(Counting.class, "one", saga, new AssociationValuesImpl());
        });
    }

    private Counting load() {
        SagaStore.Entry<Counting> entry = store.loadSaga(Counting.class, "one");
        return entry.saga();
    }

    private boolean somebodyWaitsForARow() {
        return jdbc.sql(
                                "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }
}
