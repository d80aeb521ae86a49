package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.PAYMENT_DECLINED;
import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.saga.AnOrder;
import org.junit.jupiter.api.Test;

/** The card is declined or the gateway stays silent: whatever was held is given back. */
class PaymentRefusedTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withGoods(aSeller(), 5);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void releases_all_when_the_card_is_declined() {
        checkout.afterAllReserved()
                .whenPublishingA(checkout.declined())
                .expectDispatchedCommands(
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new RejectOrder(order.id(), PAYMENT_DECLINED))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void hears_a_decline_once() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.declined())
                .whenPublishingA(checkout.declined())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void is_not_moved_by_a_decline_after_the_authorization() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.authorized())
                .whenPublishingA(checkout.declined())
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void gives_the_goods_back_when_the_gateway_is_silent() {
        checkout.afterAllReserved()
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectDispatchedCommands(
                        checkout.cancelPayment(),
                        checkout.release(0),
                        checkout.release(1),
                        checkout.release(2),
                        new RejectOrder(order.id(), PAYMENT_TIMED_OUT))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void does_not_time_out_once_the_money_is_authorized() {
        checkout.afterAllReserved()
                .andThenAPublished(checkout.authorized())
                .whenTimeElapses(CheckoutFixture.GATEWAY)
                .expectNoDispatchedCommands()
                .expectSuccessfulHandlerExecution();
    }
}
