package dev.stoa.api;

import dev.stoa.api.cart.*;
import dev.stoa.api.catalogue.*;
import dev.stoa.api.fulfilment.*;
import dev.stoa.api.identity.*;
import dev.stoa.api.inventory.*;
import dev.stoa.api.learning.*;
import dev.stoa.api.operations.*;
import dev.stoa.api.ordering.*;
import dev.stoa.api.payment.*;
import dev.stoa.api.sellers.*;
import java.util.List;

/** Every message of Stoa, by the sealed interfaces that list them. */
public final class Messages {
    /** All events. */
    public static final List<Class<?>> EVENTS = List.of(
            AccountEvent.class,
            SellerEvent.class,
            ProductEvent.class,
            OfferEvent.class,
            ImportEvent.class,
            StockEvent.class,
            CartEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            ShipmentEvent.class,
            CourseEvent.class,
            EnrolmentEvent.class,
            FlowEvent.class);

    /** All commands. */
    public static final List<Class<?>> COMMANDS = List.of(
            AccountCommand.class,
            SellerCommand.class,
            ProductCommand.class,
            OfferCommand.class,
            ImportCommand.class,
            StockCommand.class,
            CartCommand.class,
            OrderCommand.class,
            PaymentCommand.class,
            ShipmentCommand.class,
            CourseCommand.class,
            EnrolmentCommand.class,
            FlowCommand.class);

    /** The service that runs the processes. */
    public static final String PROCESSES = "saga-orchestrator";

    /** The commands that processes send. Of a context's topic nothing else is taken, whoever wrote it there. */
    public static final List<Class<?>> OF_PROCESSES = List.of(
            AccountCommand.PurgePersonalData.class,
            AccountCommand.CertifyErasure.class,
            StockCommand.ReserveStock.class,
            StockCommand.ExtendReservation.class,
            StockCommand.SecureReservation.class,
            StockCommand.ExpireReservation.class,
            StockCommand.ReleaseReservation.class,
            StockCommand.AllocateStock.class,
            StockCommand.ShipStock.class,
            StockCommand.ReturnStock.class,
            OrderCommand.ConfirmOrder.class,
            OrderCommand.RejectOrder.class,
            OrderCommand.AbandonOrder.class,
            OrderCommand.MarkOrderPrepared.class,
            OrderCommand.MarkPartFulfilled.class,
            OrderCommand.SettleCancellation.class,
            PaymentCommand.RequestAuthorization.class,
            PaymentCommand.RequestCharge.class,
            PaymentCommand.CancelPayment.class,
            PaymentCommand.RefundCanceledLines.class,
            ShipmentCommand.PrepareShipment.class,
            ShipmentCommand.CancelShipment.class,
            EnrolmentCommand.EnrolLearner.class,
            EnrolmentCommand.RevokeEnrolment.class,
            FlowCommand.ReportStuckFlow.class);

    /** What operators do at the desk of {@link #PROCESSES}, which sends it in their names: its records alone say who did it. */
    public static final List<Class<?>> OF_OPERATORS =
            List.of(FlowCommand.RecordFlowRetried.class, FlowCommand.ResolveFlow.class);

    private Messages() {}
}
