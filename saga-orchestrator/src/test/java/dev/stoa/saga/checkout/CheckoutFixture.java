package dev.stoa.saga.checkout;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentPrepared;
import dev.stoa.api.inventory.StockCommand.ReleaseReservation;
import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.inventory.StockEvent.ReservationReleased;
import dev.stoa.api.inventory.StockEvent.ReservationSecured;
import dev.stoa.api.inventory.StockEvent.StockAllocated;
import dev.stoa.api.inventory.StockEvent.StockReservationRejected;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationActionRequired;
import dev.stoa.api.payment.PaymentEvent.AuthorizationFailed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationSucceeded;
import dev.stoa.api.payment.PaymentEvent.ChargeFailed;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.saga.AnOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;

/** A checkout of one order on Axon's saga fixture, and the events that answer its commands. */
class CheckoutFixture {
    static final Duration RESERVATION = Duration.ofMinutes(10);
    static final Duration GATEWAY = Duration.ofMinutes(2);
    static final Duration BUYER = Duration.ofMinutes(7);
    static final Duration STUCK = Duration.ofMinutes(30);

    final AnOrder order;
    final SagaTestFixture<CheckoutSaga> saga = new SagaTestFixture<>(CheckoutSaga.class);

    CheckoutFixture(AnOrder order) {
        this.order = order;
        saga.registerResource(new CheckoutPatience(RESERVATION, GATEWAY, BUYER, STUCK));
        saga.registerResource((InstantSource) saga::currentTime);
        saga.suppressExceptionInGivenPhase(false);
    }

    /** After the order was submitted and these happened. */
    ContinuedGivenState after(Object... events) {
        var given = saga.givenAPublished(order.submitted());
        for (var event : events) {
            given = given.andThenAPublished(event);
        }
        return given;
    }

    ContinuedGivenState afterAllReserved() {
        return after(allReserved());
    }

    Object[] until(Object[]... stages) {
        return Stream.of(stages).flatMap(Stream::of).toArray();
    }

    Object[] allReserved() {
        return goods().map(this::reserved).toArray();
    }

    Object[] authorizedAndConfirmed() {
        return until(allReserved(), new Object[] {authorized(), confirmed()});
    }

    Object[] settled() {
        var events = new ArrayList<>(List.of(authorizedAndConfirmed()));
        goods().forEach(i -> events.add(allocated(i)));
        events.add(charged());
        return events.toArray();
    }

    private Stream<Integer> goods() {
        return Stream.iterate(0, i -> i + 1)
                .limit(order.lines().size())
                .filter(i -> order.line(i).kind() == dev.stoa.api.catalogue.ProductKind.PHYSICAL);
    }

    ReserveStock reserve(int line, Instant until) {
        var l = order.line(line);
        return new ReserveStock(order.stock(line), l.offerId(), order.id(), order.buyer(), l.quantity(), until);
    }

    StockReserved reserved(int line) {
        var l = order.line(line);
        return new StockReserved(
                order.stock(line), l.offerId(), order.id(), order.buyer(), l.quantity(), Instant.EPOCH);
    }

    StockReservationRejected soldOut(int line) {
        return new StockReservationRejected(
                order.stock(line),
                order.line(line).offerId(),
                order.id(),
                order.line(line).quantity(),
                0);
    }

    StockAllocated allocated(int line) {
        return new StockAllocated(
                order.stock(line),
                order.line(line).offerId(),
                order.id(),
                order.line(line).quantity());
    }

    ReservationSecured secured(int line) {
        return new ReservationSecured(order.stock(line), order.id(), Instant.EPOCH);
    }

    ReservationReleased lost(int line) {
        return new ReservationReleased(
                order.stock(line), order.id(), order.line(line).quantity());
    }

    ReleaseReservation release(int line) {
        return new ReleaseReservation(order.stock(line), order.id());
    }

    CancelPayment cancelPayment() {
        return new CancelPayment(order.payment(), "the order was not placed");
    }

    AuthorizationSucceeded authorized() {
        return new AuthorizationSucceeded(order.payment(), order.id(), 1, "auth");
    }

    AuthorizationFailed declined() {
        return new AuthorizationFailed(order.payment(), order.id(), 1, "card_declined");
    }

    AuthorizationActionRequired actionRequired() {
        return new AuthorizationActionRequired(order.payment(), order.id(), 1, "https://bank.example/3ds");
    }

    ActionConfirmed actionConfirmed() {
        return new ActionConfirmed(order.payment(), order.id(), 1);
    }

    ChargeSucceeded charged() {
        return new ChargeSucceeded(order.payment(), order.id(), 2, AnOrder.gbp(1), "charge");
    }

    ChargeFailed chargeFailed() {
        return new ChargeFailed(order.payment(), order.id(), 2, "processing_error");
    }

    OrderConfirmed confirmed() {
        return new OrderConfirmed(order.id());
    }

    ShipmentPrepared shipped(int line) {
        return new ShipmentPrepared(
                order.shipment(line),
                order.id(),
                order.line(line).sellerId(),
                List.of(),
                order.address(),
                order.buyer());
    }

    LearnerEnrolled enrolled(int line) {
        return new LearnerEnrolled(
                order.enrolment(line),
                order.id(),
                order.buyer(),
                order.line(line).productId(),
                "");
    }
}
