package dev.stoa.command.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentCommand.*;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.command.Ids;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GatewayWorkerTest {
    private static final OrderId ORDER = Ids.order("one");
    private static final PaymentId PAYMENT = PaymentId.of(ORDER);
    private static final Money TEN = new Money(1000, "GBP");

    /** How many commands had been recorded by then. */
    private final List<Integer> remembered = new ArrayList<>();

    private final RememberedCommands commands = new RememberedCommands();
    private final SimulatedGateway gateway = new SimulatedGateway((_, _, _) -> {});
    private final GatewayWorker worker = new GatewayWorker(gateway, new Recorder(commands));

    @AfterEach
    void stop() {
        worker.destroy();
    }

    @Test
    void records_an_authorization_through_two_hiccups() {
        handle(() -> worker.on(authorization("tok_flaky"), "c"));
        assertThat(recorded()).isInstanceOf(RecordAuthorizationSucceeded.class);
    }

    @Test
    void records_a_decline() {
        handle(() -> worker.on(authorization("tok_declined"), "c"));
        assertThat(recorded()).isEqualTo(new RecordAuthorizationFailed(PAYMENT, 1, "card_declined"));
    }

    @Test
    void records_what_the_buyer_must_do_and_the_authorization_after_it() {
        handle(() -> worker.on(authorization("tok_action_required"), "c"));
        assertThat(recorded()).isInstanceOf(RecordActionRequired.class);
        handle(() -> worker.on(new ActionConfirmed(PAYMENT, ORDER, 1), "c"));
        assertThat(recorded()).isInstanceOf(RecordAuthorizationSucceeded.class);
    }

    @Test
    void records_nothing_while_the_gateway_is_silent() {
        handle(() -> worker.on(authorization("tok_silent"), "c"));
        assertThat(commands.all()).isEmpty();
    }

    @Test
    void records_charges_refunds_and_voids() {
        handle(() -> worker.on(new ChargeRequested(PAYMENT, ORDER, 2, TEN, "auth"), "c"));
        assertThat(recorded()).isInstanceOf(RecordChargeSucceeded.class);
        var refund = RefundId.of(TypeId.uuid("test", "refund"));
        handle(() -> worker.on(
                new RefundRequested(PAYMENT, ORDER, refund, 3, TEN, "charge", Personal.of("broken"), AccountId.UNKNOWN),
                "c"));
        assertThat(recorded()).isInstanceOf(RecordRefundSucceeded.class);
        handle(() -> worker.on(new CancelRequested(PAYMENT, ORDER, 4, "auth"), "c"));
        assertThat(recorded()).isInstanceOf(RecordCancelSucceeded.class);
    }

    @Test
    void the_same_event_again_is_the_same_command() {
        handle(() -> worker.on(authorization("tok_visa"), "c"));
        handle(() -> worker.on(authorization("tok_visa"), "c"));
        assertThat(commands.all().stream().map(CommandRequest::commandId).distinct())
                .hasSize(1);
        assertThat(commands.all().stream().map(CommandRequest::command).distinct())
                .hasSize(1);
    }

    @Test
    void drops_nothing_when_the_gateway_stays_away() {
        var calls = new AtomicInteger();
        var away = (PaymentGateway) Proxy.newProxyInstance(
                PaymentGateway.class.getClassLoader(), new Class<?>[] {PaymentGateway.class}, (_, _, _) -> {
                    calls.incrementAndGet();
                    throw new PaymentGateway.Unavailable("away");
                });
        var helpless = new GatewayWorker(away, new Recorder(commands));
        assertThatThrownBy(() -> handle(() -> helpless.on(authorization("tok_visa"), "c")))
                .isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(PaymentGateway.Unavailable.class);
        assertThat(remembered).as("the batch comes again").isEmpty();
        assertThat(calls).hasValue(5);
        assertThat(commands.all()).isEmpty();
        helpless.destroy();
    }

    @Test
    void asks_for_all_of_a_batch_at_once_but_for_one_payment_in_order() throws Exception {
        var together = new CyclicBarrier(2);
        var asked = new ConcurrentLinkedQueue<Integer>();
        var meeting = (PaymentGateway) Proxy.newProxyInstance(
                PaymentGateway.class.getClassLoader(), new Class<?>[] {PaymentGateway.class}, (_, _, arguments) -> {
                    var call = (PaymentGateway.Call) arguments[0];
                    if (call.transaction() == 1) together.await(60, TimeUnit.SECONDS);
                    if (call.paymentId().equals(PAYMENT)) asked.add(call.transaction());
                    return new PaymentGateway.Answer.Succeeded("reference");
                });
        var other = OrderId.of(TypeId.uuid("test", "other"));
        var busy = new GatewayWorker(meeting, new Recorder(commands));
        handle(
                () -> busy.on(authorization("tok_visa"), "c"),
                () -> busy.on(new CancelRequested(PAYMENT, ORDER, 2, "auth"), "c"),
                () -> busy.on(new AuthorizationRequested(PaymentId.of(other), other, 1, TEN, "tok_visa"), "c"));
        assertThat(asked).containsExactly(1, 2);
        assertThat(commands.all()).hasSize(3);
        assertThat(remembered).containsExactly(3);
        busy.destroy();
    }

    /** As the processor does, which remembers a batch as handled before anything else is done at its end. */
    private void handle(Runnable... events) {
        var steps = List.of(events).iterator();
        var batch = new BatchingUnitOfWork<>(Stream.of(events)
                .map(event -> GenericEventMessage.asEventMessage(event))
                .toList());
        batch.start();
        batch.onPrepareCommit(_ -> remembered.add(commands.all().size()));
        var result = batch.executeWithResult(() -> {
            steps.next().run();
            return null;
        });
        if (result.isExceptional()) {
            throw (RuntimeException) result.exceptionResult();
        }
    }

    private Object recorded() {
        return commands.all().getLast().command();
    }

    private static AuthorizationRequested authorization(String token) {
        return new AuthorizationRequested(PAYMENT, ORDER, 1, TEN, token);
    }
}
