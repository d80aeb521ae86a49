package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValuesImpl;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;
import org.axonframework.modelling.saga.repository.jdbc.PostgresSagaSqlSchema;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SagaStorageTest extends StoredSagas {
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

    private List<String> ids() {
        return jdbc.sql("select sagaId from SagaEntry order by 1")
                .query(String.class)
                .list();
    }
}
