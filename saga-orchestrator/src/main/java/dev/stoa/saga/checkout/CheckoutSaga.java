package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.ACTION_NOT_CONFIRMED;
import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_DECLINED;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.checkout.Step.AUTHORIZING;
import static dev.stoa.saga.checkout.Step.AWAITING_BUYER;
import static dev.stoa.saga.checkout.Step.CONCLUDING;
import static dev.stoa.saga.checkout.Step.CONFIRMING;
import static dev.stoa.saga.checkout.Step.FULFILLING;
import static dev.stoa.saga.checkout.Step.RESERVING;
import static dev.stoa.saga.checkout.Step.SETTLING;
import static dev.stoa.saga.checkout.Step.UNWINDING;

import dev.stoa.api.Id;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.inventory.StockCommand.ExtendReservation;
import dev.stoa.api.inventory.StockCommand.ReleaseReservation;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
import dev.stoa.api.inventory.StockEvent.StockAllocated;
import dev.stoa.api.inventory.StockEvent.StockAllocationRejected;
import dev.stoa.api.inventory.StockEvent.StockReservationRejected;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderCommand.AbandonOrder;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationActionRequired;
import dev.stoa.api.payment.PaymentEvent.AuthorizationFailed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargeFailed;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.saga.StuckFlow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;

/** One order's checkout: reserve, authorize, confirm (the pivot), settle, fulfil; before the pivot everything can be given back. */
@Saga
@ProcessingGroup("saga.checkout")
@SuppressWarnings("NullAway.Init")
public class CheckoutSaga {
    private static final String ORDER = "orderId";
    private static final String WAIT = "checkout.wait";
    private static final String STUCK = "checkout.stuck";

    @Autowired
    private transient CommandGateway commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient CheckoutPatience patience;

    private Purchase purchase;
    private Progress progress;
    private Set<StockItemId> held = new LinkedHashSet<>();
    private int waits;
    private @Nullable RejectionReason rejection;

    // The way on.

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderSubmitted e, @Timestamp Instant at) {
        if (progress != null) return;
        purchase = Purchase.of(e);
        deadlines.schedule(patience.stuckAfter(), STUCK);
        enter(RESERVING, at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockReserved e, @Timestamp Instant at) {
        if (!progress.awaitsReservationOf(e.stockItemId())) return;
        held.add(e.stockItemId());
        if (progress.isAt(UNWINDING)) releaseHeld();
        answered(progress.step(), e.stockItemId(), at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationActionRequired e, @Timestamp Instant at) {
        if (!progress.isAt(AUTHORIZING)) return;
        waitAt(AWAITING_BUYER, patience.buyerAction());
        var until = at.plus(patience.buyerAction()).plus(patience.reservation());
        held.forEach(item -> send(new ExtendReservation(item, purchase.orderId(), until)));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ActionConfirmed e) {
        if (progress.isAt(AWAITING_BUYER)) waitAt(AUTHORIZING, patience.gatewayAnswer());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationSucceeded e, @Timestamp Instant at) {
        if (progress.isBeingPaid()) enter(CONFIRMING, at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderConfirmed e, @Timestamp Instant at) {
        answered(CONFIRMING, e.orderId(), at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockAllocated e, @Timestamp Instant at) {
        answered(SETTLING, e.stockItemId(), at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ChargeSucceeded e, @Timestamp Instant at) {
        answered(SETTLING, e.paymentId(), at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ShipmentPrepared e, @Timestamp Instant at) {
        answered(FULFILLING, e.shipmentId(), at);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(LearnerEnrolled e, @Timestamp Instant at) {
        answered(FULFILLING, e.enrolmentId(), at);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderPrepared e) {}

    // The way back, before the pivot.

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockReservationRejected e, @Timestamp Instant at) {
        if (!progress.awaitsReservationOf(e.stockItemId())) return;
        progress = progress.answeredBy(e.stockItemId());
        unwind(progress.isAt(UNWINDING) ? rejection : OUT_OF_STOCK);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ReservationExpired e) {
        lost(e.stockItemId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ReservationReleased e) {
        lost(e.stockItemId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationFailed e) {
        if (progress.isBeingPaid()) unwind(PAYMENT_DECLINED);
    }

    @DeadlineHandler(deadlineName = WAIT)
    public void waitedInVain(Integer wait) {
        if (wait != waits) return;
        if (progress.isAt(AUTHORIZING)) unwind(PAYMENT_TIMED_OUT);
        if (progress.isAt(AWAITING_BUYER)) unwind(ACTION_NOT_CONFIRMED);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCancellationRequested e) {
        if (!e.placed()) unwind(null);
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderConfirmationRefused e) {
        if (progress.isAt(CONFIRMING)) unwind(null);
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderRejected e) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCanceled e) {}

    // Stuck: a person is told, and says when to try again.

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockAllocationRejected e) {
        reportStuck("only " + e.available() + " of " + e.wanted() + " left of " + e.stockItemId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ChargeFailed e) {
        reportStuck("the charge failed: " + e.code());
    }

    @DeadlineHandler(deadlineName = STUCK)
    public void tookTooLong() {
        reportStuck("no answer from " + String.join(", ", progress.awaited()));
    }

    @SagaEventHandler(associationProperty = "flowId")
    public void on(FlowRetried e, @Timestamp Instant at) {
        ask(at);
    }

    private void answered(Step in, Id whom, Instant at) {
        if (!progress.isAt(in) || !progress.awaits(whom)) return;
        progress = progress.answeredBy(whom);
        if (progress.awaitsNobody()) goOn(at);
    }

    private void goOn(Instant at) {
        switch (progress.step()) {
            case RESERVING -> enter(AUTHORIZING, at);
            case AUTHORIZING, AWAITING_BUYER -> enter(CONFIRMING, at);
            case CONFIRMING -> enter(SETTLING, at);
            case SETTLING -> enter(FULFILLING, at);
            case FULFILLING -> enter(CONCLUDING, at);
            case CONCLUDING -> {}
            case UNWINDING -> conclude();
        }
    }

    private void enter(Step step, Instant at) {
        progress = new Progress(step, purchase.answering(step));
        if (progress.awaitsNobody()) {
            goOn(at);
        } else {
            if (step == AUTHORIZING) waitAt(AUTHORIZING, patience.gatewayAnswer());
            ask(at);
        }
    }

    private void ask(Instant at) {
        if (progress.isAt(UNWINDING) && progress.awaitsNobody()) conclude();
        var asks = purchase.asks(progress.step(), at.plus(patience.reservation()));
        asks.keySet().retainAll(progress.awaited());
        asks.values().forEach(this::send);
    }

    private void waitAt(Step step, Duration atMost) {
        progress = progress.at(step);
        deadlines.schedule(atMost, WAIT, ++waits);
    }

    private void unwind(@Nullable RejectionReason why) {
        rejection = why;
        if (!progress.isAt(UNWINDING)) {
            progress = progress.unwinding();
            if (why != PAYMENT_DECLINED) send(new CancelPayment(purchase.paymentId(), "the order was not placed"));
            releaseHeld();
        }
        if (progress.awaitsNobody()) conclude();
    }

    /** Once the order may be confirmed, allocating takes what is free instead. */
    private void lost(StockItemId item) {
        if (progress.isBeforeConfirmation() && held.remove(item)) unwind(OUT_OF_STOCK);
    }

    private void releaseHeld() {
        held.forEach(item -> send(new ReleaseReservation(item, purchase.orderId())));
        held.clear();
    }

    private void conclude() {
        var order = purchase.orderId();
        send(rejection == null ? new AbandonOrder(order) : new RejectOrder(order, rejection));
    }

    private void reportStuck(String cause) {
        var report =
                StuckFlow.of("checkout", purchase.orderId(), progress.step().name(), cause);
        SagaLifecycle.associateWith("flowId", report.flowId().value());
        send(report);
    }

    private void send(Object command) {
        var _ = commands.send(command);
    }
}
