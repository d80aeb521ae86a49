package dev.stoa.saga.cancellation;

import static dev.stoa.saga.AnOrder.aSeller;
import static dev.stoa.saga.AnOrder.gbp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.fulfilment.ShipmentCommand.CancelShipment;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCanceled;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentCancellationRefused;
import dev.stoa.api.inventory.StockCommand.ReturnStock;
import dev.stoa.api.learning.EnrolmentCommand.RevokeEnrolment;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevocationRefused;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevoked;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderCommand.SettleCancellation;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRefused;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderEvent.OrderLinesCanceled;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentCommand.RefundCanceledLines;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.StuckFlow;
import java.time.Duration;
import java.util.List;
import org.axonframework.test.saga.ContinuedGivenState;
import org.axonframework.test.saga.SagaTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines 0 and 2 are one seller's, line 1 another's, line 3 is a course; each unit costs 2.50. */
class OrderCancellationSagaTest {
    private static final SellerId POTTER = aSeller();
    private static final SellerId WEAVER = aSeller();
    private static final String CANCELED = "the order was canceled";

    private final AnOrder order = AnOrder.of(250)
            .withGoods(POTTER, 2)
            .withGoods(WEAVER, 1)
            .withGoods(POTTER, 5)
            .withCourse("Greek");
    private final SagaTestFixture<OrderCancellationSaga> saga = new SagaTestFixture<>(OrderCancellationSaga.class);

    @BeforeEach
    void patience() {
        saga.registerResource(new CancellationPatience(Duration.ofMinutes(5)));
        saga.suppressExceptionInGivenPhase(false);
    }

    @Test
    void asks_every_part_to_stop() {
        saga.givenNoPriorActivity()
                .whenPublishingA(started())
                .expectDispatchedCommands(
                        new CancelShipment(order.shipment(0), order.id(), CANCELED),
                        new CancelShipment(order.shipment(1), order.id(), CANCELED),
                        new RevokeEnrolment(order.enrolment(3), order.id(), CANCELED))
                .expectScheduledDeadlineWithName(Duration.ofMinutes(5), "cancellation.stuck")
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void puts_the_goods_of_a_canceled_parcel_back() {
        saga.givenAPublished(started())
                .whenPublishingA(parcelCanceled(0))
                .expectDispatchedCommands(
                        new ReturnStock(order.stock(0), order.id()), new ReturnStock(order.stock(2), order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void puts_them_back_once() {
        saga.givenAPublished(started())
                .andThenAPublished(parcelCanceled(0))
                .whenPublishingA(parcelCanceled(0))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_all_money_back_when_everything_stopped() {
        saga.givenAPublished(started())
                .andThenAPublished(parcelCanceled(0))
                .andThenAPublished(parcelCanceled(1))
                .whenPublishingA(revoked())
                .expectDispatchedCommands(
                        new CancelPayment(order.payment(), "order canceled"),
                        new SettleCancellation(order.id(), List.of()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_price_of_the_rest_back_when_a_parcel_is_on_its_way() {
        partlyCanceled()
                .whenPublishingA(revoked())
                .expectDispatchedCommands(
                        new RefundCanceledLines(order.payment(), refundId(), gbp(8 * 250), "order canceled"),
                        new SettleCancellation(order.id(), List.of(order.line(1).lineId())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_nothing_back_when_nothing_stopped() {
        saga.givenAPublished(started())
                .andThenAPublished(onItsWay(0))
                .andThenAPublished(onItsWay(1))
                .whenPublishingA(halfLearned())
                .expectDispatchedCommands(new SettleCancellation(
                        order.id(),
                        List.of(
                                order.line(0).lineId(),
                                order.line(2).lineId(),
                                order.line(1).lineId(),
                                order.line(3).lineId())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void refunds_nothing_for_what_was_free() {
        var free = AnOrder.of(0).withGoods(POTTER, 1).withCourse("Greek");
        saga.givenAPublished(new OrderCancellationStarted(free.id(), free.payment(), free.lines()))
                .andThenAPublished(new ShipmentCancellationRefused(free.shipment(0), free.id()))
                .whenPublishingA(new EnrolmentRevoked(free.enrolment(1), free.id(), CANCELED))
                .expectDispatchedCommands(
                        new SettleCancellation(free.id(), List.of(free.line(0).lineId())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void two_cancellations_of_one_order_are_two_refunds() {
        var first = Unwinding.of(started()).canceled(order.shipment(0)).repayment();
        var second = Unwinding.of(started()).canceled(order.shipment(1)).repayment();
        assertThat(((RefundCanceledLines) first.orElseThrow()).refundId())
                .isNotEqualTo(((RefundCanceledLines) second.orElseThrow()).refundId());
    }

    @Test
    void ends_with_the_order_whole_partly_or_not_canceled() {
        for (var end : List.of(
                new OrderCanceled(order.id()),
                new OrderLinesCanceled(order.id(), List.of(), gbp(0)),
                new OrderCancellationRefused(order.id()))) {
            var another = new SagaTestFixture<>(OrderCancellationSaga.class);
            another.registerResource(new CancellationPatience(Duration.ofMinutes(5)));
            another.givenAPublished(started())
                    .whenPublishingA(end)
                    .expectActiveSagas(0)
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Test
    void can_be_asked_again_after_it_ended() {
        partlyCanceled()
                .andThenAPublished(revoked())
                .andThenAPublished(new OrderLinesCanceled(order.id(), List.of(), gbp(0)))
                .whenPublishingA(new OrderCancellationStarted(order.id(), order.payment(), List.of(order.line(1))))
                .expectActiveSagas(1)
                .expectDispatchedCommands(new CancelShipment(order.shipment(1), order.id(), CANCELED))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void starts_once() {
        saga.givenAPublished(started())
                .whenPublishingA(started())
                .expectNoDispatchedCommands()
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void tells_a_person_when_a_part_does_not_answer_and_goes_on_when_it_does() {
        partlyCanceled()
                .whenTimeElapses(Duration.ofMinutes(5))
                .expectDispatchedCommands(
                        StuckFlow.of("cancellation", order.id(), "UNWINDING", "no answer from " + order.enrolment(3)))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
        saga.whenPublishingA(halfLearned())
                .expectDispatchedCommands(
                        new RefundCanceledLines(order.payment(), refundId(0), gbp(7 * 250), "order canceled"),
                        new SettleCancellation(
                                order.id(),
                                List.of(order.line(1).lineId(), order.line(3).lineId())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_again_when_that_person_says_so() throws Exception {
        var flow = StuckFlow.of("cancellation", order.id(), "UNWINDING", "").flowId();
        partlyCanceled()
                .andThenTimeElapses(Duration.ofMinutes(5))
                .whenPublishingA(new FlowRetried(flow, "learning is back"))
                .expectDispatchedCommands(new RevokeEnrolment(order.enrolment(3), order.id(), CANCELED))
                .expectSuccessfulHandlerExecution();
    }

    private OrderCancellationStarted started() {
        return new OrderCancellationStarted(order.id(), order.payment(), order.lines());
    }

    private ContinuedGivenState partlyCanceled() {
        return saga.givenAPublished(started())
                .andThenAPublished(parcelCanceled(0))
                .andThenAPublished(onItsWay(1));
    }

    private dev.stoa.api.payment.RefundId refundId(int... alsoKept) {
        var unwinding = Unwinding.of(started()).canceled(order.shipment(0)).kept(order.shipment(1));
        var end = alsoKept.length == 0 ? unwinding.canceled(order.enrolment(3)) : unwinding.kept(order.enrolment(3));
        return ((RefundCanceledLines) end.repayment().orElseThrow()).refundId();
    }

    private ShipmentCanceled parcelCanceled(int line) {
        return new ShipmentCanceled(order.shipment(line), order.id(), CANCELED);
    }

    private ShipmentCancellationRefused onItsWay(int line) {
        return new ShipmentCancellationRefused(order.shipment(line), order.id());
    }

    private EnrolmentRevoked revoked() {
        return new EnrolmentRevoked(order.enrolment(3), order.id(), CANCELED);
    }

    private EnrolmentRevocationRefused halfLearned() {
        return new EnrolmentRevocationRefused(order.enrolment(3), order.id(), 40);
    }
}
