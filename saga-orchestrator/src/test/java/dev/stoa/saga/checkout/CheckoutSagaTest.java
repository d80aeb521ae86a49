package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;
import static java.time.temporal.ChronoUnit.MILLIS;

import dev.stoa.api.fulfilment.ShipmentCommand.PrepareShipment;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.inventory.StockCommand.AllocateStock;
import dev.stoa.api.learning.EnrolmentCommand.EnrolLearner;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.MarkOrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.saga.AnOrder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The way of an order that goes well. Lines 0 and 2 are one seller's, line 1 another's, line 3 is a course. */
class CheckoutSagaTest {
    private static final SellerId POTTER = aSeller();
    private static final SellerId WEAVER = aSeller();

    private final AnOrder order = AnOrder.of(250)
            .withGoods(POTTER, 2)
            .withGoods(WEAVER, 1)
            .withGoods(POTTER, 5)
            .withCourse("Greek");
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void reserves_all_goods_at_once() {
        var until = checkout.saga.currentTime().plus(CheckoutFixture.RESERVATION);
        var firstAlarm = checkout.saga.currentTime().truncatedTo(MILLIS).plus(CheckoutFixture.GATEWAY);
        checkout.saga
                .givenNoPriorActivity()
                .whenPublishingA(order.submitted())
                .expectActiveSagas(1)
                .expectDispatchedCommands(
                        checkout.reserve(0, until), checkout.reserve(1, until), checkout.reserve(2, until))
                .expectScheduledDeadlineWithName(firstAlarm, "checkout.alarm")
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void waits_for_every_reservation() {
        checkout.after(checkout.reserved(2))
                .whenPublishingA(checkout.reserved(0))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void counts_a_reservation_once() {
        checkout.after(checkout.reserved(2), checkout.reserved(0))
                .whenPublishingA(checkout.reserved(0))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_for_the_money_once_everything_is_reserved() {
        checkout.after(checkout.reserved(2), checkout.reserved(0))
                .whenPublishingA(checkout.reserved(1))
                .expectDispatchedCommands(new RequestAuthorization(order.payment()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void confirms_the_order_once_the_money_is_authorized() {
        checkout.after(checkout.allReserved())
                .whenPublishingA(checkout.authorized())
                .expectDispatchedCommands(new ConfirmOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void hears_the_gateway_once_even_if_it_reports_twice() {
        checkout.after(checkout.until(checkout.allReserved(), new Object[] {checkout.authorized()}))
                .whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void allocates_and_charges_once_the_order_is_confirmed() {
        checkout.after(checkout.until(checkout.allReserved(), new Object[] {checkout.authorized()}))
                .whenPublishingA(checkout.confirmed())
                .expectDispatchedCommands(
                        new AllocateStock(order.stock(0), order.id(), 2),
                        new AllocateStock(order.stock(1), order.id(), 1),
                        new AllocateStock(order.stock(2), order.id(), 5),
                        new RequestCharge(order.payment()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void takes_no_late_reservation_for_an_allocation() {
        checkout.after(checkout.until(
                        checkout.authorizedAndConfirmed(),
                        new Object[] {checkout.charged(), checkout.allocated(0), checkout.allocated(1)}))
                .whenPublishingA(checkout.reserved(2))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void sends_nothing_before_it_is_paid() {
        checkout.after(checkout.until(
                        checkout.authorizedAndConfirmed(), new Object[] {checkout.allocated(0), checkout.allocated(1)}))
                .whenPublishingA(checkout.allocated(2))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void makes_one_parcel_per_seller_and_enrols_the_learner_once_all_is_settled() {
        checkout.after(checkout.until(
                        checkout.authorizedAndConfirmed(),
                        new Object[] {checkout.allocated(0), checkout.allocated(1), checkout.charged()}))
                .whenPublishingA(checkout.allocated(2))
                .expectDispatchedCommands(
                        new PrepareShipment(
                                order.shipment(0),
                                order.id(),
                                POTTER,
                                List.of(shipmentLine(0), shipmentLine(2)),
                                order.address(),
                                order.buyer()),
                        new PrepareShipment(
                                order.shipment(1),
                                order.id(),
                                WEAVER,
                                List.of(shipmentLine(1)),
                                order.address(),
                                order.buyer()),
                        new EnrolLearner(
                                order.enrolment(3),
                                order.id(),
                                order.buyer(),
                                order.line(3).productId(),
                                "Greek"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void marks_the_order_prepared_once_all_its_parts_exist() {
        checkout.after(checkout.until(checkout.settled(), new Object[] {checkout.enrolled(3), checkout.shipped(0)}))
                .whenPublishingA(checkout.shipped(1))
                .expectDispatchedCommands(new MarkOrderPrepared(order.id()))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void ends_once_the_order_is_prepared() {
        prepared()
                .whenPublishingA(new OrderPrepared(order.id()))
                .expectNoDispatchedCommands()
                .expectActiveSagas(0)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_over_for_late_events_and_deadlines() {
        var ended = prepared().andThenAPublished(new OrderPrepared(order.id()));
        ended.whenPublishingA(checkout.authorized())
                .expectNoDispatchedCommands()
                .expectActiveSagas(0)
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .whenTimeElapses(CheckoutFixture.STUCK)
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void starts_once_however_often_the_order_is_submitted() {
        checkout.after(checkout.reserved(0))
                .whenPublishingA(order.submitted())
                .expectNoDispatchedCommands()
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void reserves_and_ships_nothing_for_courses() {
        var courses = new CheckoutFixture(AnOrder.of(250).withCourse("Greek").withCourse("Latin"));
        courses.saga
                .givenNoPriorActivity()
                .whenPublishingA(courses.order.submitted())
                .expectDispatchedCommands(new RequestAuthorization(courses.order.payment()))
                .expectSuccessfulHandlerExecution();
        courses.saga
                .andThenAPublished(courses.authorized())
                .whenPublishingA(courses.confirmed())
                .expectDispatchedCommands(new RequestCharge(courses.order.payment()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_no_money_for_what_is_free() {
        var free = new CheckoutFixture(AnOrder.of(0).withCourse("Greek"));
        free.saga
                .givenNoPriorActivity()
                .whenPublishingA(free.order.submitted())
                .expectDispatchedCommands(new ConfirmOrder(free.order.id()))
                .expectSuccessfulHandlerExecution();
        free.saga
                .whenPublishingA(free.confirmed())
                .expectDispatchedCommands(new EnrolLearner(
                        free.order.enrolment(0),
                        free.order.id(),
                        free.order.buyer(),
                        free.order.line(0).productId(),
                        "Greek"))
                .expectSuccessfulHandlerExecution();
    }

    private org.axonframework.test.saga.ContinuedGivenState prepared() {
        return checkout.after(checkout.until(
                checkout.settled(), new Object[] {checkout.enrolled(3), checkout.shipped(0), checkout.shipped(1)}));
    }

    private ShipmentLine shipmentLine(int line) {
        var l = order.line(line);
        return new ShipmentLine(l.lineId(), l.offerId(), l.quantity());
    }
}
