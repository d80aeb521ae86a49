package dev.stoa.backbone.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.stoa.backbone.NodeOfTests;
import dev.stoa.backbone.message.Correlation;
import dev.stoa.backbone.relay.OutboxOnPostgres;
import dev.stoa.backbone.sample.CountedTwice;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import dev.stoa.backbone.store.LogOnPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.config.SagaConfiguration;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.AbstractSagaManager;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A saga's processor and its operators at the same lane; the saga itself is the test. */
class ParkingTest {
    private final OutboxOnPostgres database = new OutboxOnPostgres(NodeOfTests.under("parking"));
    private final SpringTransactionManager transactions =
            new SpringTransactionManager(new DataSourceTransactionManager(database.dataSource));
    private final Set<Long> broken = Collections.synchronizedSet(new HashSet<>());
    private final List<Long> handled = Collections.synchronizedList(new ArrayList<>());
    private final List<String> told = Collections.synchronizedList(new ArrayList<>());
    private final List<Object> payloads = Collections.synchronizedList(new ArrayList<>());
    private volatile Runnable whileHandling = () -> {};
    private volatile EventUpcaster upcaster = NoOpEventUpcaster.INSTANCE;
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private JdbcParkedEvents parked;
    private ParkingInterceptor parking;

    @BeforeEach
    @SuppressWarnings("unchecked")
    void aSaga() throws Exception {
        var manager = (AbstractSagaManager<Object>) mock(AbstractSagaManager.class);
        doAnswer(call -> saga(call.getArgument(0))).when(manager).handle(any(EventMessage.class), any());
        var saga = (SagaConfiguration<Object>) mock(SagaConfiguration.class);
        when(saga.processingGroup()).thenReturn("saga.counting");
        when(saga.manager()).thenReturn(manager);
        var configuration = mock(EventProcessingConfiguration.class);
        when(configuration.sagaConfigurations()).thenReturn(List.of(saga));
        var beans = new StaticListableBeanFactory();
        beans.addBean("sagas", configuration);
        parked = new JdbcParkedEvents(
                database.jdbc,
                LogOnPostgres.SERIALIZER,
                events -> upcaster.upcast(events),
                transactions,
                new Correlation("test"),
                beans.getBeanProvider(EventProcessingConfiguration.class));
        parking = new ParkingInterceptor(
                "saga.counting",
                event -> Optional.of(((Counted) event).id()),
                parked,
                (_, subject, _, _) -> told.add(subject));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void what_follows_a_parked_event_waits_and_is_delivered_in_order() {
        park(event("a", 0));
        batch(0, event("a", 1), event("b", 10), event("a", 2));
        assertThat(handled).as("another subject goes on").containsExactly(10L);

        broken.clear();
        assertThat(parked.retry("a")).isEqualTo(3);
        assertThat(handled).containsExactly(10L, 0L, 1L, 2L);
        assertThat(left()).isZero();
        assertThat(told).containsExactly("a");
    }

    @Test
    void what_was_parked_in_an_older_form_is_delivered_in_todays() {
        park(event("a", 0));
        broken.clear();
        upcaster = new CountedTwice();

        parked.retry("a");

        assertThat(payloads).containsExactly(new Counted("a", 2));
    }

    @Test
    void stops_at_the_first_that_still_fails() {
        park(event("a", 0));
        batch(0, event("a", 1));

        assertThatThrownBy(() -> parked.retry("a")).hasMessageContaining("still can't be handled");
        assertThat(left()).isEqualTo(2);
        assertThat(handled).isEmpty();
    }

    @Test
    void an_event_that_comes_while_the_last_is_delivered_is_handled_after_it() throws Exception {
        park(event("a", 0));
        broken.clear();
        var answer = new CompletableFuture<?>[1];
        whileHandling = once(() -> {
            answer[0] = CompletableFuture.runAsync(() -> batch(0, event("a", 1)), threads);
            awaitSomebodyWaits();
        });

        parked.retry("a");
        answer[0].get(60, TimeUnit.SECONDS);

        assertThat(handled).containsExactly(0L, 1L);
        assertThat(left()).isZero();
    }

    @Test
    void an_event_that_is_just_being_parked_is_delivered_as_well() throws Exception {
        park(event("a", 0));
        broken.clear();
        var isParked = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        Runnable beforeCommit = () -> {
            isParked.countDown();
            awaitLatch(mayCommit);
        };
        var batch = CompletableFuture.runAsync(() -> batch(0, beforeCommit, event("a", 1)), threads);
        awaitLatch(isParked);
        var retry = CompletableFuture.supplyAsync(() -> parked.retry("a"), threads);
        awaitSomebodyWaits();
        mayCommit.countDown();

        assertThat(retry.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        batch.get(60, TimeUnit.SECONDS);
        assertThat(handled).containsExactly(0L, 1L);
        assertThat(left()).isZero();
    }

    @Test
    void two_operators_at_once_deliver_each_event_once() throws Exception {
        park(event("a", 0));
        batch(0, event("a", 1), event("a", 2));
        broken.clear();
        var second = new CompletableFuture<?>[1];
        whileHandling = once(() -> {
            second[0] = CompletableFuture.supplyAsync(() -> parked.retry("a"), threads);
            awaitSomebodyWaits();
        });

        parked.retry("a");
        second[0].get(60, TimeUnit.SECONDS);

        assertThat(handled).containsExactly(0L, 1L, 2L);
    }

    @Test
    void a_segment_that_is_behind_parks_nothing_of_what_another_parked() {
        park(event("a", 1));
        batch(1, event("a", 0));

        assertThat(handled).containsExactly(0L);
        assertThat(left()).isOne();
    }

    @Test
    void no_event_is_to_blame_while_the_database_is_away() {
        var event = event("a", 0);
        var down = new DataAccessResourceFailureException("the database is away");
        whileHandling = () -> {
            throw down;
        };
        for (var attempt = 0; attempt < 10; attempt++) {
            assertThatThrownBy(() -> batch(0, event)).isSameAs(down);
        }
        whileHandling = () -> {};
        batch(0, event);

        assertThat(handled).containsExactly(0L);
        assertThat(told).isEmpty();
    }

    private Object saga(EventMessage<?> event) {
        var sequence = ((DomainEventMessage<?>) event).getSequenceNumber();
        whileHandling.run();
        if (broken.contains(sequence)) throw new IllegalStateException("broken");
        handled.add(sequence);
        payloads.add(event.getPayload());
        return "";
    }

    private void park(DomainEventMessage<?> event) {
        broken.add(event.getSequenceNumber());
        for (var attempt = 0; attempt < 3; attempt++) {
            assertThatThrownBy(() -> batch(0, event)).hasMessage("broken");
        }
        batch(0, event);
        assertThat(left()).isOne();
    }

    private void batch(int segment, DomainEventMessage<?>... events) {
        batch(segment, () -> {}, events);
    }

    /** As Axon's processor does it: one transaction, and the segment as a resource. */
    private void batch(int segment, Runnable beforeCommit, DomainEventMessage<?>... events) {
        var unitOfWork = DefaultUnitOfWork.startAndGet((EventMessage<?>) events[0]);
        unitOfWork.attachTransaction(transactions);
        unitOfWork.resources().put("Processor[saga.counting]/SegmentId", segment);
        var result = unitOfWork.executeWithResult(() -> {
            for (var event : events) {
                unitOfWork.transformMessage(_ -> event);
                parking.handle(unitOfWork, chain(event));
            }
            beforeCommit.run();
            return "";
        });
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private InterceptorChain chain(DomainEventMessage<?> event) {
        return () -> saga(event);
    }

    private static DomainEventMessage<?> event(String subject, long sequence) {
        return LogOnPostgres.counted(subject, sequence);
    }

    private long left() {
        return database.jdbc
                .sql("select count(*) from parked_event")
                .query(Long.class)
                .single();
    }

    private static Runnable once(Runnable work) {
        var done = new CountDownLatch(1);
        return () -> {
            if (done.getCount() > 0) {
                done.countDown();
                work.run();
            }
        };
    }

    private void awaitSomebodyWaits() {
        await().until(() -> database.jdbc.sql("""
                                select count(*) from pg_stat_activity
                                where datname = current_database() and wait_event = 'advisory'""").query(Long.class).single() > 0);
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
