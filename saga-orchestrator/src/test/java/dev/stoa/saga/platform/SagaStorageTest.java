package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
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
    private DriverManagerDataSource dataSource;
    private final AtomicInteger sent = new AtomicInteger();
    private SagaStore<Object> store;
    private DataSourceTransactionManager transactions;
    private TransactionTemplate transaction;
    private JdbcClient jdbc;

    @BeforeEach
    void emptyDatabase() {
        var database = TestServers.freshDatabase();
        dataSource = new DriverManagerDataSource(database.url(), database.user(), database.password());
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration/saga")
                .load()
                .migrate();
        var counted = new CountedStatements(dataSource, sent);
        store = new BatchedSagaStore(
                new SagaTables(new JdbcTemplate(counted)), JSON, event -> Optional.of(event.toString()), "order");
        transactions = new DataSourceTransactionManager(counted);
        transaction = new TransactionTemplate(transactions);
        jdbc = JdbcClient.create(dataSource);
        transaction.executeWithoutResult(
                _ -> store.insertSaga(Counting.class, "one", new Counting(), Set.of(order("first"))));
    }

    private static AssociationValue order(String id) {
        return new AssociationValue("order", id);
    }

    @Test
    void a_batch_looks_its_sagas_up_at_once_and_writes_them_at_once() {
        var begun = inBatch(List.of("first", "second", "third"), (subject, batch) -> {
            var found = store.findSagas(Counting.class, order(subject));
            if (found.isEmpty()) {
                batch.onPrepareCommit(
                        _ -> store.insertSaga(Counting.class, "of " + subject, new Counting(), Set.of(order(subject))));
            }
            return found;
        });
        assertThat(begun).containsExactly(Set.of("one"), Set.of(), Set.of());
        assertThat(sent)
                .as("one lookup, two more of what was not found, and two tables")
                .hasValue(1 + 2 + 2);

        inBatch(List.of("first", "second", "third"), (subject, batch) -> {
            var id = store.findSagas(Counting.class, order(subject)).iterator().next();
            var saga = load(id);
            saga.times++;
            var associations = new AssociationValuesImpl(Set.of(order(subject)));
            associations.add(new AssociationValue("flow", subject));
            associations.remove(order(subject));
            batch.onPrepareCommit(_ -> store.updateSaga(Counting.class, id, saga, associations));
            return Set.of(id);
        });
        assertThat(sent)
                .as("one lookup, one reading of three sagas, their states and associations")
                .hasValue(1 + 1 + 1 + 2);
        assertThat(store.findSagas(Counting.class, order("second"))).isEmpty();
        assertThat(store.findSagas(Counting.class, new AssociationValue("flow", "second")))
                .containsExactly("of second");
        assertThat(transaction.<Integer>execute(_ -> load("of third").times)).isOne();
    }

    @Test
    void what_is_stored_after_the_others_were_written_is_written_too() {
        inBatch(List.of("first"), (subject, batch) -> {
            store.insertSaga(Counting.class, "early", new Counting(), Set.of());
            batch.onPrepareCommit(_ -> store.insertSaga(Counting.class, "late", new Counting(), Set.of()));
            batch.onPrepareCommit(_ ->
                    batch.onPrepareCommit(_ -> store.insertSaga(Counting.class, "last", new Counting(), Set.of())));
            return Set.of();
        });
        assertThat(ids()).containsExactly("early", "last", "late", "one");
    }

    /** As when an operator's retry commits while the batch waits for its lane. */
    @Test
    void a_saga_that_was_begun_after_the_lookup_is_found() throws Exception {
        inBatch(List.of("first", "second"), (subject, _) -> {
            if (subject.equals("first")) {
                assertThat(store.findSagas(Counting.class, order("first"))).isNotEmpty();
                CompletableFuture.runAsync(
                                () -> transaction.executeWithoutResult(_ -> store.insertSaga(
                                        Counting.class, "retried", new Counting(), Set.of(order("second")))),
                                threads)
                        .join();
            } else {
                assertThat(store.findSagas(Counting.class, order("second"))).containsExactly("retried");
            }
            return Set.of();
        });
    }

    @Test
    void a_batch_that_is_rolled_back_leaves_nothing() {
        var unitOfWork = new BatchingUnitOfWork<>(new GenericEventMessage<>("first"));
        unitOfWork.attachTransaction(new SpringTransactionManager(transactions));
        var result = unitOfWork.executeWithResult(() -> {
            store.insertSaga(Counting.class, "two", new Counting(), Set.of(order("second")));
            unitOfWork.onPrepareCommit(_ -> {
                unitOfWork.onPrepareCommit(_ -> {
                    throw new IllegalStateException("the token can't be stored");
                });
            });
            return null;
        });
        assertThat(result.isExceptional()).isTrue();
        assertThat(ids()).containsExactly("one");
    }

    @Test
    void a_saga_that_has_ended_is_gone_with_its_associations() {
        transaction.executeWithoutResult(_ -> store.deleteSaga(Counting.class, "one", Set.of(order("first"))));
        assertThat(ids()).isEmpty();
        assertThat(store.findSagas(Counting.class, order("first"))).isEmpty();
        assertThat(transaction.<Boolean>execute(_ -> store.loadSaga(Counting.class, "one") == null))
                .isTrue();
    }

    @Test
    void reads_what_axons_own_store_wrote_and_the_other_way_round() {
        var axons = JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .sqlSchema(new PostgresSagaSqlSchema())
                .serializer(JSON)
                .build();
        new TransactionTemplate(new DataSourceTransactionManager(dataSource)).executeWithoutResult(_ -> {
            axons.insertSaga(Counting.class, "axon's", new Counting(), Set.of(order("second")));
            SagaStore.Entry<Counting> ours = axons.loadSaga(Counting.class, "one");
            assertThat(ours.associationValues()).containsExactly(order("first"));
        });
        assertThat(store.findSagas(Counting.class, order("second"))).containsExactly("axon's");
        assertThat(transaction.<Integer>execute(_ -> load("axon's").times)).isZero();
    }

    /** As a deadline and an event may; nobody waits for anybody. */
    @Test
    void of_two_who_load_a_saga_at_once_the_second_to_store_it_is_refused_and_comes_again() throws Exception {
        var firstHasIt = new CountDownLatch(1);
        var firstMayGo = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> count(firstHasIt, firstMayGo), threads);
        assertThat(firstHasIt.await(10, TimeUnit.SECONDS)).isTrue();

        count(new CountDownLatch(1), new CountDownLatch(0));
        firstMayGo.countDown();
        assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(ConcurrencyException.class);

        count(new CountDownLatch(1), new CountDownLatch(0));
        var times = transaction.execute(_ -> load("one").times);
        assertThat(times).as("no count is overwritten by the other").isEqualTo(2);
    }

    /** A batch writes all of its sagas or none, whichever of them somebody else has changed or ended. */
    @Test
    void a_batch_one_of_whose_sagas_was_changed_meanwhile_writes_none() {
        transaction.executeWithoutResult(
                _ -> store.insertSaga(Counting.class, "two", new Counting(), Set.of(order("second"))));
        for (Runnable deadline : List.<Runnable>of(
                () -> count(new CountDownLatch(1), new CountDownLatch(0)),
                () -> transaction.executeWithoutResult(
                        _ -> store.deleteSaga(Counting.class, "one", Set.of(order("first")))))) {
            var result = handled(List.of("second", "first"), (subject, batch) -> {
                var id = store.findSagas(Counting.class, order(subject))
                        .iterator()
                        .next();
                var saga = load(id);
                saga.times++;
                batch.onPrepareCommit(_ -> store.updateSaga(Counting.class, id, saga, new AssociationValuesImpl()));
                if (subject.equals("second"))
                    CompletableFuture.runAsync(deadline, threads).join();
                return Set.of();
            });
            assertThat(result.exceptionResult()).isInstanceOf(ConcurrencyException.class);
            assertThat(transaction.<Integer>execute(_ -> load("two").times)).isZero();
        }
    }

    @Test
    void a_saga_that_a_batch_changes_and_then_ends_is_gone() {
        inBatch(List.of("first", "other"), (subject, batch) -> {
            if (subject.equals("first")) {
                var saga = load("one");
                batch.onPrepareCommit(_ -> store.updateSaga(Counting.class, "one", saga, new AssociationValuesImpl()));
            } else {
                batch.onPrepareCommit(_ -> store.deleteSaga(Counting.class, "one", Set.of(order("first"))));
            }
            return Set.of();
        });
        assertThat(ids()).isEmpty();
    }

    /** As a deadline and an event may. */
    @Test
    void stock_of_two_who_load_a_saga_at_once_one_overwrites_the_other() throws Exception {
        store = JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .sqlSchema(new PostgresSagaSqlSchema())
                .serializer(JSON)
                .build();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        var firstHasIt = new CountDownLatch(1);
        var firstMayGo = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(() -> count(firstHasIt, firstMayGo), threads);
        assertThat(firstHasIt.await(10, TimeUnit.SECONDS)).isTrue();

        count(new CountDownLatch(1), new CountDownLatch(0));
        firstMayGo.countDown();
        first.get(10, TimeUnit.SECONDS);

        var times = transaction.execute(_ -> load("one").times);
        assertThat(times).as("two were counted").isOne();
    }

    private interface Step {
        Set<String> handle(String subject, BatchingUnitOfWork<EventMessage<?>> batch);
    }

    /** What the steps gave. Axon stores a saga when the message that brought it in prepares to commit. */
    private List<Set<String>> inBatch(List<String> subjects, Step step) {
        sent.set(0);
        var given = new ArrayList<Set<String>>();
        var result = handled(subjects, (subject, batch) -> {
            var ids = step.handle(subject, batch);
            given.add(ids);
            return ids;
        });
        assertThat(result.isExceptional()).as(() -> "" + result).isFalse();
        return given;
    }

    private ResultMessage<?> handled(List<String> subjects, Step step) {
        var messages =
                subjects.stream().<EventMessage<?>>map(GenericEventMessage::new).toList();
        var batch = new BatchingUnitOfWork<>(messages);
        batch.attachTransaction(new SpringTransactionManager(transactions));
        return batch.executeWithResult(
                () -> step.handle((String) batch.getMessage().getPayload(), batch));
    }

    private List<String> ids() {
        return jdbc.sql("select sagaId from SagaEntry order by 1")
                .query(String.class)
                .list();
    }

    private void count(CountDownLatch hasIt, CountDownLatch mayGo) {
        transaction.executeWithoutResult(_ -> {
            var saga = load("one");
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

    private Counting load(String id) {
        SagaStore.Entry<Counting> entry = store.loadSaga(Counting.class, id);
        return entry.saga();
    }
}
