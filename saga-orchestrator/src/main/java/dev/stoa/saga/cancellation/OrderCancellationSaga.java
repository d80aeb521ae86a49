package dev.stoa.saga.cancellation;

import dev.stoa.api.Id;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCanceled;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCancellationRefused;
import dev.stoa.api.inventory.StockCommand.ReturnStock;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevocationRefused;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevoked;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderCommand.SettleCancellation;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderEvent.OrderLinesCanceled;
import dev.stoa.saga.StuckFlow;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.annotation.DeadlineHandler;
import org.axonframework.modelling.saga.EndSaga;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.SagaLifecycle;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

/** Unwinds a placed order part by part; what is on its way or half learned is kept, and the rest of the money goes back. */
@Saga
@ProcessingGroup("saga.cancellation")
@SuppressWarnings("NullAway.Init")
public class OrderCancellationSaga {
    private static final String ORDER = "orderId";
    private static final String STUCK = "cancellation.stuck";

    @Autowired
    private transient CommandGateway commands;

    @Autowired
    private transient DeadlineManager deadlines;

    @Autowired
    private transient CancellationPatience patience;

    private Unwinding unwinding;

    @StartSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCancellationStarted e) {
        if (unwinding != null) return;
        unwinding = Unwinding.of(e);
        deadlines.schedule(patience.stuckAfter(), STUCK);
        goOn();
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ShipmentCanceled e) {
        if (!unwinding.awaits(e.shipmentId())) return;
        unwinding.stockOf(e.shipmentId()).forEach(item -> send(new ReturnStock(item, e.orderId())));
        answered(unwinding.canceled(e.shipmentId()), e.shipmentId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(EnrolmentRevoked e) {
        answered(unwinding.canceled(e.enrolmentId()), e.enrolmentId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(ShipmentCancellationRefused e) {
        answered(unwinding.kept(e.shipmentId()), e.shipmentId());
    }

    @SagaEventHandler(associationProperty = ORDER)
    public void on(EnrolmentRevocationRefused e) {
        answered(unwinding.kept(e.enrolmentId()), e.enrolmentId());
    }

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCanceled e) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderLinesCanceled e) {}

    @EndSaga
    @SagaEventHandler(associationProperty = ORDER)
    public void on(OrderCancellationRefused e) {}

    // Stuck: a person is told, and says when to try again.

    @DeadlineHandler(deadlineName = STUCK)
    public void tookTooLong() {
        var waitsFor = unwinding.isAnswered() ? unwinding.orderId().value() : String.join(", ", unwinding.awaited());
        var report = StuckFlow.of("cancellation", unwinding.orderId(), "UNWINDING", "no answer from " + waitsFor);
        SagaLifecycle.associateWith("flowId", report.flowId().value());
        send(report);
    }

    @SagaEventHandler(associationProperty = "flowId")
    public void on(FlowRetried e) {
        deadlines.schedule(patience.stuckAfter(), STUCK);
        goOn();
    }

    private void answered(Unwinding next, Id part) {
        if (!unwinding.awaits(part)) return;
        unwinding = next;
        if (unwinding.isAnswered()) goOn();
    }

    /** Asks for what is not answered; once all is, gives the money back and settles. */
    private void goOn() {
        unwinding.cancellations().forEach(this::send);
        if (unwinding.isAnswered()) {
            unwinding.repayment().ifPresent(this::send);
            send(new SettleCancellation(unwinding.orderId(), unwinding.keptLines()));
        }
    }

    private void send(Object command) {
        var _ = commands.send(command);
    }
}
