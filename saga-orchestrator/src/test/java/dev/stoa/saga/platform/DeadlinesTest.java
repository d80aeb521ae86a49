package dev.stoa.saga.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.stoa.saga.SagasOnRealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeadlinesTest {
    private static final SagaScopeDescriptor NOBODY = new SagaScopeDescriptor("CheckoutSaga", "ended long ago");

    private static SagasOnRealServers sagas;

    @BeforeAll
    static void start() {
        sagas = new SagasOnRealServers("stoa.deadlines.polling=200ms");
    }

    @AfterAll
    static void stop() {
        sagas.close();
    }

    /** As it does when the saga can't be stored, by which time the deadline's row is written. */
    @Test
    void a_deadline_set_in_a_transaction_that_fails_was_never_set() {
        assertThatThrownBy(() -> inSagasTransaction(() -> {
                    schedule(Duration.ofHours(1), "never");
                    CurrentUnitOfWork.get().onPrepareCommit(_ -> {
                        throw new IllegalStateException("the saga was not stored");
                    });
                }))
                .hasMessageContaining("the saga was not stored");
        assertThat(scheduled("never")).isZero();
        inSagasTransaction(() -> schedule(Duration.ofHours(1), "set"));
        assertThat(scheduled("set")).isOne();
    }

    @Test
    void a_deadline_of_a_saga_that_ended_is_met_quietly() {
        inSagasTransaction(() -> schedule(Duration.ZERO, "quiet"));
        await().until(() -> scheduled("quiet") == 0);
    }

    @Test
    void a_deadline_survives_a_restart() {
        inSagasTransaction(() -> schedule(Duration.ofSeconds(2), "patient"));
        sagas.stop();
        sagas.start();
        await().until(() -> scheduled("patient") == 0);
    }

    @Test
    void a_deadline_that_fails_comes_again_until_it_is_met() {
        var pauses = new CopyOnWriteArrayList<Integer>();
        var ids = new CopyOnWriteArraySet<String>();
        var registration = sagas.bean(DeadlineManager.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (((DeadlineMessage<?>) unitOfWork.getMessage()).getDeadlineName().equals("stubborn")) {
                pauses.add(secondsSinceFailure("stubborn"));
                ids.add(unitOfWork.getMessage().getIdentifier());
                if (pauses.size() < 3) throw new IllegalStateException("not yet");
            }
            return chain.proceed();
        });
        try (registration) {
            inSagasTransaction(() -> schedule(Duration.ZERO, "stubborn"));
            await().until(() -> scheduled("stubborn") == 0);
        }
        assertThat(pauses).as("the second is longer").containsExactly(0, 1, 2);
        assertThat(ids).as("what it sends follows from its id").hasSize(1);
    }

    /** For how long it was put off, however late it comes; 0 if it has not failed yet. */
    private static int secondsSinceFailure(String name) {
        return sagas.bean(JdbcClient.class)
                .sql(
                        "select coalesce(round(extract(epoch from execution_time - last_failure)), 0)::int from scheduled_tasks"
                                + " where convert_from(task_data, 'UTF8')::jsonb ->> 'deadlineName' = ?")
                .param(name)
                .query(Integer.class)
                .single();
    }

    private static void schedule(Duration in, String name) {
        sagas.bean(DeadlineManager.class).schedule(Instant.now().plus(in), name, null, NOBODY);
    }

    private static void inSagasTransaction(Runnable work) {
        var unitOfWork = DefaultUnitOfWork.startAndGet(null);
        unitOfWork.attachTransaction(sagas.bean(TransactionManager.class));
        unitOfWork.execute(work);
    }

    private static long scheduled(String name) {
        return sagas.bean(JdbcClient.class)
                .sql(
                        "select count(*) from scheduled_tasks where convert_from(task_data, 'UTF8')::jsonb ->> 'deadlineName' = ?")
                .param(name)
                .query(Long.class)
                .single();
    }
}
