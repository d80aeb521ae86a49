package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.Personal;
import dev.stoa.api.ordering.OrderCommand.AbandonOrder;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationRequested;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmationRefused;
import dev.stoa.saga.AnOrder;
import org.junit.jupiter.api.Test;

/** The buyer cancels before the order is placed: whatever was held is given back, and the order ends as canceled. */
class CanceledCheckoutTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void gives_all_back_when_the_order_was_canceled_meanwhile() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.authorized())
                .whenPublishingA(new OrderConfirmationRefused(order.id()))
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new AbandonOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_back_once_when_the_order_is_canceled_and_then_refuses() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.authorized())
                .andThenAPublished(canceled(false))
                .whenPublishingA(new OrderConfirmationRefused(order.id()))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_back_what_is_held_when_canceled_while_reserving() {
        checkout.after(checkout.reserved(0))
                .whenPublishingA(canceled(false))
                .expectDispatchedCommands(checkout.cancelPayment(), checkout.release(0))
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .andThenAPublished(checkout.soldOut(1))
                .whenPublishingA(checkout.reserved(2))
                .expectDispatchedCommands(checkout.release(2), new AbandonOrder(order.id()))
                .expectSuccessfulHandlerExecution();
        checkout.saga
                .whenPublishingA(new OrderCanceled(order.id()))
                .expectActiveSagas(0)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void abandons_an_order_that_is_canceled_while_it_is_being_rejected() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.declined())
                .whenPublishingA(canceled(false))
                .expectDispatchedCommands(new AbandonOrder(order.id()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void leaves_the_cancellation_of_a_placed_order_alone() {
        checkout.after(checkout.authorizedAndConfirmed())
                .whenPublishingA(canceled(true))
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    private OrderCancellationRequested canceled(boolean placed) {
        return new OrderCancellationRequested(
                order.id(), order.buyer(), Personal.of("changed my mind"), placed, order.buyer());
    }
}
