package dev.stoa.saga.operations;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.operations.FlowCommand.RecordFlowRetried;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.Operators;
import dev.stoa.saga.SagasOnRealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A deadline that keeps failing is put aside after a while, an operator hears of it and lets it fire again. */
class StuckDeadlineTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String RETRY = "/v1/back-office/stuck-flows/%s/retry";

    private static Operators operators;
    private static SagasOnRealServers sagas;

    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2);

    @BeforeAll
    static void start() {
        operators = new Operators();
        sagas = new SagasOnRealServers(
                "stoa.command-url=" + operators.issuer(), "stoa.deadlines.polling=200ms", "stoa.deadlines.attempts=3");
    }

    @AfterAll
    static void stop() {
        sagas.close();
        operators.close();
    }

    @Test
    void a_deadline_that_keeps_failing_is_parked_reported_and_fires_when_retried() {
        var scope = sagaOf(order);
        var attempts = new CopyOnWriteArrayList<Instant>();
        var failing = sagas.bean(DeadlineManager.class).registerHandlerInterceptor((unitOfWork, chain) -> {
            if (((DeadlineMessage<?>) unitOfWork.getMessage()).getDeadlineName().equals("sulky")) {
                attempts.add(Instant.now());
                throw new IllegalStateException("not in the mood");
            }
            return chain.proceed();
        });
        schedule("sulky", scope);

        var report = (ReportStuckFlow)
                sagas.awaitSentThat(ReportStuckFlow.class::isInstance).command();
        assertThat(report.process()).isEqualTo("saga.checkout");
        assertThat(report.subject()).isEqualTo(order.id().value());
        assertThat(report.step()).isEqualTo("sulky");
        assertThat(report.cause()).isEqualTo("not in the mood");
        await().atMost(PATIENCE).until(() -> parked("sulky") == 1);
        assertThat(attempts).hasSize(3);

        sagas.happened(
                new FlowStuck(report.flowId(), report.process(), report.subject(), report.step(), report.cause()));
        await().atMost(PATIENCE).until(() -> retry(report) == 409);
        assertThat(parked("sulky")).as("it still fails").isOne();
        assertThat(attempts).hasSize(4);

        failing.cancel();
        var answer = operators.post(sagas.port(), RETRY.formatted(report.flowId()), "{}", "OPERATOR");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).contains("\"redelivered\":1");
        assertThat(parked("sulky")).isZero();
        sagas.awaitSentThat(new RecordFlowRetried(report.flowId(), "")::equals);
        assertThat(sagas.sent())
                .filteredOn(sent -> sent.command() instanceof ReportStuckFlow)
                .as("the desk is told once")
                .hasSize(1);
    }

    @Test
    void a_saga_cancels_a_parked_deadline_like_any_other() {
        var scope = sagaOf(order);
        schedule("moot", scope);
        sagas.bean(JdbcClient.class)
                .sql("update scheduled_tasks set execution_time = '9999-01-01' where " + NAME)
                .param("moot")
                .update();

        inTransaction(() -> sagas.bean(DeadlineManager.class).cancelAllWithinScope("moot", scope));

        assertThat(parked("moot")).isZero();
    }

    private static final String NAME = "convert_from(task_data, 'UTF8')::jsonb ->> 'deadlineName' = ?";

    private static long parked(String name) {
        return sagas.bean(JdbcClient.class)
                .sql("select count(*) from scheduled_tasks where execution_time >= '9999-01-01' and not picked and "
                        + NAME)
                .param(name)
                .query(Long.class)
                .single();
    }

    private static int retry(ReportStuckFlow report) {
        return operators
                .post(sagas.port(), RETRY.formatted(report.flowId()), "{}", "OPERATOR")
                .statusCode();
    }

    private static void schedule(String name, SagaScopeDescriptor scope) {
        inTransaction(() -> sagas.bean(DeadlineManager.class).schedule(Instant.now(), name, null, scope));
    }

    private static void inTransaction(Runnable work) {
        sagas.bean(TransactionTemplate.class).executeWithoutResult(_ -> work.run());
    }

    private static SagaScopeDescriptor sagaOf(AnOrder order) {
        sagas.happened(order.submitted());
        sagas.awaitSentThat(sent ->
                sent instanceof ReserveStock reserve && reserve.orderId().equals(order.id()));
        var id = await().atMost(PATIENCE)
                .until(
                        () -> sagas.bean(JdbcClient.class)
                                .sql("select sagaId from AssociationValueEntry where associationValue = ?")
                                .param(order.id().value())
                                .query(String.class)
                                .list(),
                        ids -> !ids.isEmpty())
                .getFirst();
        return new SagaScopeDescriptor("CheckoutSaga", id);
    }
}
