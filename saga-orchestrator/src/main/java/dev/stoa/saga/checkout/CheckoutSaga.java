package dev.stoa.saga.checkout;

import static dev.stoa.saga.checkout.Step.CONFIRMING;
import static dev.stoa.saga.checkout.Step.FULFILLING;
import static dev.stoa.saga.checkout.Step.SECURING;
import static dev.stoa.saga.checkout.Step.SETTLING;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.payment.PaymentEvent.*;
import java.time.Instant;
import java.time.InstantSource;
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
import org.springframework.beans.factory.annotation.Autowired;

/** Tells a {@link Checkout} what happens to its order. Longer than a saga should be, as so many kinds of events concern it. */
@Saga
@ProcessingGroup("saga.checkout")
@SuppressWarnings("NullAway.Init")
public class CheckoutSaga {
    private static final String ORDER = "orderId";
    private static final String FLOW = "flowId";

    @Autowired
    private transient CommandGateway commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient CheckoutPatience patience;

    @Autowired
    private transient InstantSource now;

    private Checkout checkout;

    // The way on.

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderSubmitted e, @Timestamp Instant at) {
        if (checkout != null) return;
        checkout = Checkout.of(Purchase.of(e));
        checkout.begins(turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockReserved e, @Timestamp Instant at) {
        checkout.reserved(e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationActionRequired e, @Timestamp Instant at) {
        checkout.mustWaitForBuyer(turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ActionConfirmed e, @Timestamp Instant at) {
        checkout.buyerActed(turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationSucceeded e, @Timestamp Instant at) {
        checkout.authorized(turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ReservationSecured e, @Timestamp Instant at) {
        checkout.answered(SECURING, e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderConfirmed e, @Timestamp Instant at) {
        checkout.answered(CONFIRMING, e.orderId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockAllocated e, @Timestamp Instant at) {
        checkout.answered(SETTLING, e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ChargeSucceeded e, @Timestamp Instant at) {
        checkout.answered(SETTLING, e.paymentId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ShipmentPrepared e, @Timestamp Instant at) {
        checkout.answered(FULFILLING, e.shipmentId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(LearnerEnrolled e, @Timestamp Instant at) {
        checkout.answered(FULFILLING, e.enrolmentId(), turn(at));
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderPrepared e) {}

    // The way back, before the pivot.

    @SagaEventHandler(associationProperty = ORDER)
    public void on(StockReservationRejected e, @Timestamp Instant at) {
        checkout.notReserved(e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ReservationExpired e, @Timestamp Instant at) {
        checkout.lost(e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ReservationReleased e, @Timestamp Instant at) {
        checkout.lost(e.stockItemId(), turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(AuthorizationFailed e, @Timestamp Instant at) {
        checkout.declined(turn(at));
    }

    @DeadlineHandler(deadlineName = Turn.ALARM)
    public void alarm(Long due, @Timestamp Instant at) {
        checkout.alarmed(Instant.ofEpochMilli(due), turn(at)).ifPresent(this::report);
    }

    @DeadlineHandler(deadlineName = "checkout.wait")
    public void waitedInVain(Integer wait, @Timestamp Instant at) {
        checkout.waitedInVain(wait, turn(at));
    }

    @DeadlineHandler(deadlineName = "checkout.lapse")
    public void reservationsLapse(Integer lapse, @Timestamp Instant at) {
        checkout.reservationsLapse(lapse, turn(at));
    }

    @DeadlineHandler(deadlineName = "checkout.stuck")
    public void tookTooLong() {
        report(checkout.stuckWaiting());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCancellationRequested e, @Timestamp Instant at) {
        if (!e.placed()) checkout.canceled(turn(at));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderConfirmationRefused e, @Timestamp Instant at) {
        checkout.confirmationRefused(turn(at));
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
        report(checkout.stuck("only " + e.available() + " of " + e.wanted() + " left of " + e.stockItemId()));
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ChargeFailed e) {
        report(checkout.stuck("the charge failed: " + e.code()));
    }

    @SagaEventHandler(associationProperty = FLOW)
    public void on(FlowRetried e, @Timestamp Instant at) {
        checkout.retried(turn(at));
    }

    private void report(ReportStuckFlow report) {
        SagaLifecycle.associateWith(FLOW, report.flowId().value());
        var _ = commands.send(report);
    }

    private Turn turn(Instant at) {
        return new Turn(at, now, patience, commands, deadlines);
    }
}
