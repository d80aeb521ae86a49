package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two change a saga at once, as a deadline and an event may. */
class RivalsForASagaTest extends StoredSagas {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Nobody waits for anybody. */
    @Test
    void of_two_who_load_a_saga_at_once_the_second_to_store_it_is_refused_and_comes_again() throws Exception {
        var first = whoStoresSecond();
        assertThatThrownBy(() -> first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConcurrencyException.class);

        count(new CountDownLatch(1), new CountDownLatch(0));
        var times = transaction.execute(_ -> load("one").times);
        assertThat(times).as("no count is overwritten by the other").isEqualTo(2);
    }

    /** Postgres makes it wait for the first, and then looks at the row's version again. */
    @Test
    void who_stores_a_saga_that_another_has_stored_but_not_committed_is_refused_and_comes_again() throws Exception {
        refusedAfterTheFirst(() -> transaction.executeWithoutResult(_ -> count()));
        refusedAfterTheFirst(() -> transaction.executeWithoutResult(_ -> {
            load("one");
            store.deleteSaga(Counting.class, "one", Set.of(order("first")));
        }));

        transaction.executeWithoutResult(_ -> count());
        assertThat(transaction.<Integer>execute(_ -> load("one").times))
                .as("no count is overwritten by the other")
                .isEqualTo(3);
    }

    private void refusedAfterTheFirst(Runnable rival) throws Exception {
        var firstHasWritten = new CountDownLatch(1);
        var firstMayCommit = new CountDownLatch(1);
        var first = CompletableFuture.runAsync(
                () -> transaction.executeWithoutResult(_ -> {
                    count();
                    beforeCommit(() -> {
                        firstHasWritten.countDown();
                        await(firstMayCommit);
                    });
                }),
                threads);
        await(firstHasWritten);
        var second = CompletableFuture.runAsync(rival, threads);
        Awaitility.await().atMost(PATIENCE).until(this::oneWaitsForARow);
        firstMayCommit.countDown();

        first.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThatThrownBy(() -> second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .hasCauseInstanceOf(ConcurrencyException.class);
    }

    /** After the store has written what it has: it was asked first. */
    private static void beforeCommit(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        });
    }

    private boolean oneWaitsForARow() {
        return jdbc.sql("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and wait_event = 'transactionid'""").query(Long.class).single() == 1;
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
    void stock_of_two_who_load_a_saga_at_once_one_overwrites_the_other() throws Exception {
        store = JdbcSagaStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .sqlSchema(new PostgresSagaSqlSchema())
                .serializer(JSON)
                .build();
        transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
        whoStoresSecond().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

        var times = transaction.execute(_ -> load("one").times);
        assertThat(times).as("two were counted").isOne();
    }

    /** Who loads the saga first, and goes on once another has loaded and stored it. */
    private CompletableFuture<Void> whoStoresSecond() {
        var hasIt = new CountDownLatch(1);
        var mayGo = new CountDownLatch(1);
        var second = CompletableFuture.runAsync(() -> count(hasIt, mayGo), threads);
        await(hasIt);
        count(new CountDownLatch(1), new CountDownLatch(0));
        mayGo.countDown();
        return second;
    }

    private void count(CountDownLatch hasIt, CountDownLatch mayGo) {
        transaction.executeWithoutResult(_ -> {
            var saga = load("one");
            hasIt.countDown();
            await(mayGo);
            countOn(saga);
        });
    }

    private void count() {
        countOn(load("one"));
    }

    private void countOn(Counting saga) {
        saga.times++;
        store.updateSaga(Counting.class, "one", saga, new AssociationValuesImpl());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
