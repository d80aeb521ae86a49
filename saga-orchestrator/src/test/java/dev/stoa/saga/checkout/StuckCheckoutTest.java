package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;

import dev.stoa.api.inventory.StockCommand.AllocateStock;
import dev.stoa.api.inventory.StockEvent.StockAllocationRejected;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.StuckFlow;
import org.axonframework.test.saga.ContinuedGivenState;
import org.junit.jupiter.api.Test;

/** After the pivot nothing is given up: a person is told, and when that person retries, what is missing is asked again. */
class StuckCheckoutTest {
    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1);
    private final CheckoutFixture checkout = new CheckoutFixture(order);

    @Test
    void reports_a_charge_that_failed_and_keeps_the_order() {
        confirmed()
                .whenPublishingA(checkout.chargeFailed())
                .expectDispatchedCommands(stuckAt("SETTLING", "the charge failed: processing_error"))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void reports_stock_that_is_gone_and_keeps_the_order() {
        confirmed()
                .whenPublishingA(allocationRejected())
                .expectDispatchedCommands(stuckAt("SETTLING", "only 0 of 1 left of " + order.stock(1)))
                .expectActiveSagas(1)
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_again_for_what_is_missing_when_retried() {
        confirmed()
                .andThenAPublished(allocationRejected())
                .andThenAPublished(checkout.chargeFailed())
                .andThenAPublished(checkout.allocated(0))
                .whenPublishingA(retried("SETTLING"))
                .expectDispatchedCommands(
                        new AllocateStock(order.stock(1), order.id(), 1), new RequestCharge(order.payment()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void asks_again_each_time_it_is_retried() {
        confirmed()
                .andThenAPublished(checkout.allocated(0))
                .andThenAPublished(checkout.allocated(1))
                .andThenAPublished(checkout.chargeFailed())
                .andThenAPublished(retried("SETTLING"))
                .whenPublishingA(retried("SETTLING"))
                .expectDispatchedCommands(new RequestCharge(order.payment()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void goes_on_when_the_second_attempt_succeeds() {
        confirmed()
                .andThenAPublished(checkout.chargeFailed())
                .andThenAPublished(checkout.allocated(0))
                .andThenAPublished(checkout.allocated(1))
                .whenPublishingA(checkout.charged())
                .expectDispatchedCommands(new Purchase(
                                order.id(),
                                order.payment(),
                                order.buyer(),
                                false,
                                Purchase.of(order.submitted()).goods(),
                                java.util.List.of(),
                                order.submitted().shippingAddress())
                        .asks(Step.FULFILLING, checkout.saga.currentTime())
                        .values()
                        .toArray())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void reports_an_order_that_takes_too_long() {
        confirmed()
                .andThenAPublished(checkout.allocated(0))
                .andThenAPublished(checkout.charged())
                .whenTimeElapses(CheckoutFixture.STUCK)
                .expectDispatchedCommands(stuckAt("SETTLING", "no answer from " + order.stock(1)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void reports_again_when_a_retry_gets_no_answer_either() throws Exception {
        confirmed()
                .andThenAPublished(checkout.allocated(0))
                .andThenAPublished(checkout.charged())
                .andThenTimeElapses(CheckoutFixture.STUCK)
                .andThenAPublished(retried("SETTLING"))
                .whenTimeElapses(CheckoutFixture.STUCK)
                .expectDispatchedCommands(stuckAt("SETTLING", "no answer from " + order.stock(1)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void rejects_again_when_retried_on_the_way_back() {
        try {
            checkout.after(checkout.allReserved())
                    .andThenAPublished(checkout.declined())
                    .andThenTimeElapses(CheckoutFixture.STUCK)
                    .whenPublishingA(retried("UNWINDING"))
                    .expectDispatchedCommands(new RejectOrder(order.id(), RejectionReason.PAYMENT_DECLINED))
                    .expectSuccessfulHandlerExecution();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private ContinuedGivenState confirmed() {
        return checkout.after(checkout.authorizedAndConfirmed());
    }

    private StockAllocationRejected allocationRejected() {
        return new StockAllocationRejected(order.stock(1), order.id(), 1, 0);
    }

    private Object stuckAt(String step, String cause) {
        return StuckFlow.of("checkout", order.id(), step, cause);
    }

    private FlowRetried retried(String step) {
        return new FlowRetried(StuckFlow.of("checkout", order.id(), step, "").flowId(), "the bank is back");
    }
}
