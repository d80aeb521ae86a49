package dev.stoa.command.payment.gateway;

import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationRequested;
import dev.stoa.api.payment.PaymentEvent.CancelRequested;
import dev.stoa.api.payment.PaymentEvent.ChargeRequested;
import dev.stoa.api.payment.PaymentEvent.RefundRequested;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.command.payment.gateway.PaymentGateway.Answer;
import dev.stoa.command.payment.gateway.PaymentGateway.Call;
import dev.stoa.command.payment.gateway.Report.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.stereotype.Component;

/**
 * Takes what payments ask for to the gateway. After the retries an unreachable gateway stops the processor at that batch,
 * which takes it up again later: what was asked for is never dropped.
 */
@Component
@ProcessingGroup("payment.gateway-worker")
class GatewayWorker implements DisposableBean {
    private static final String CALLS = GatewayWorker.class.getName();
    private static final int CALLS_AT_ONCE = 32;

    private final PaymentGateway gateway;
    private final Recorder recorder;
    private final RetryTemplate retries = new RetryTemplate(RetryPolicy.builder()
            .includes(PaymentGateway.Unavailable.class)
            .maxRetries(4)
            .delay(Duration.ofMillis(50))
            .multiplier(3)
            .maxDelay(Duration.ofSeconds(1))
            .build());
    private final Semaphore turns = new Semaphore(CALLS_AT_ONCE);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    GatewayWorker(PaymentGateway gateway, Recorder recorder) {
        this.gateway = gateway;
        this.recorder = recorder;
    }

    @EventHandler
    void on(AuthorizationRequested e, @MetaDataValue(Metadata.CORRELATION_ID) String correlation) {
        ask(
                Operation.AUTHORIZATION,
                e.paymentId(),
                e.transaction(),
                correlation,
                call -> gateway.authorize(call, e.amount(), e.paymentToken()));
    }

    @EventHandler
    void on(ActionConfirmed e, @MetaDataValue(Metadata.CORRELATION_ID) String correlation) {
        ask(Operation.AUTHORIZATION, e.paymentId(), e.transaction(), correlation, gateway::confirm);
    }

    @EventHandler
    void on(ChargeRequested e, @MetaDataValue(Metadata.CORRELATION_ID) String correlation) {
        ask(
                Operation.CHARGE,
                e.paymentId(),
                e.transaction(),
                correlation,
                call -> gateway.capture(call, e.amount(), e.authorization()));
    }

    @EventHandler
    void on(RefundRequested e, @MetaDataValue(Metadata.CORRELATION_ID) String correlation) {
        ask(
                Operation.REFUND,
                e.paymentId(),
                e.transaction(),
                correlation,
                call -> gateway.refund(call, e.amount(), e.charge()));
    }

    @EventHandler
    void on(CancelRequested e, @MetaDataValue(Metadata.CORRELATION_ID) String correlation) {
        ask(
                Operation.VOID,
                e.paymentId(),
                e.transaction(),
                correlation,
                call -> gateway.voidAuthorization(call, e.authorization()));
    }

    /**
     * On a thread of its own: on the processor's, the command would wait for the whole batch to commit. The calls of a batch
     * are made at once, those of one payment one after the other. All have ended when its last event has been handled, and so
     * before the processor remembers that it was: a call that was not made comes again.
     */
    private void ask(
            Operation operation,
            PaymentId payment,
            int transaction,
            String correlation,
            Function<Call, Answer> request) {
        var call = new Call(payment, transaction, correlation);
        Runnable work = () -> Report.of(operation, call, retries.invoke(() -> inTurn(request, call)))
                .forEach(recorder::record);
        var batch = CurrentUnitOfWork.get();
        Map<PaymentId, CompletableFuture<Void>> calls =
                batch.root().getOrComputeResource(CALLS, _ -> new HashMap<PaymentId, CompletableFuture<Void>>());
        calls.compute(
                payment,
                (_, before) -> before == null
                        ? CompletableFuture.runAsync(work, threads)
                        : before.thenRunAsync(work, threads));
        if (!(batch instanceof BatchingUnitOfWork<?> several) || several.isLastMessage()) {
            CompletableFuture.allOf(calls.values().toArray(CompletableFuture[]::new))
                    .join();
        }
    }

    private Answer inTurn(Function<Call, Answer> request, Call call) {
        turns.acquireUninterruptibly();
        try {
            return request.apply(call);
        } finally {
            turns.release();
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
