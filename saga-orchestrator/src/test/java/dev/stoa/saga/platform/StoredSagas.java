package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.servers.TestServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** A store with one saga, {@code one} of the order {@code first}, and those who use it. */
abstract class StoredSagas {
    /** A saga like ours as far as storing goes. */
    static class Counting {
        int times;
    }

    static final Serializer JSON =
            JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();

    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    DriverManagerDataSource dataSource;
    final AtomicInteger sent = new AtomicInteger();
    SagaStore<Object> store;
    DataSourceTransactionManager transactions;
    TransactionTemplate transaction;
    JdbcClient jdbc;

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

    static AssociationValue order(String id) {
        return new AssociationValue("order", id);
    }

    interface Step {
        Set<String> handle(String subject, BatchingUnitOfWork<EventMessage<?>> batch);
    }

    /** What the steps gave. Axon stores a saga when the message that brought it in prepares to commit. */
    List<Set<String>> inBatch(List<String> subjects, Step step) {
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

    ResultMessage<?> handled(List<String> subjects, Step step) {
        var messages =
                subjects.stream().<EventMessage<?>>map(GenericEventMessage::new).toList();
        var batch = new BatchingUnitOfWork<>(messages);
        batch.attachTransaction(new SpringTransactionManager(transactions));
        return batch.executeWithResult(
                () -> step.handle((String) batch.getMessage().getPayload(), batch));
    }

    Counting load(String id) {
        SagaStore.Entry<Counting> entry = store.loadSaga(Counting.class, id);
        return entry.saga();
    }
}
