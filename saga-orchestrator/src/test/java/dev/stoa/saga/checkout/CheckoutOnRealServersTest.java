package dev.stoa.saga.checkout;

import static dev.stoa.api.ordering.RejectionReason.PAYMENT_TIMED_OUT;
import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.inventory.StockCommand.AllocateStock;
import dev.stoa.api.inventory.StockCommand.ReleaseReservation;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.ordering.OrderCommand.MarkOrderPrepared;
import dev.stoa.api.ordering.OrderCommand.MarkPartFulfilled;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderPrepared;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import dev.stoa.api.payment.PaymentCommand.CancelPayment;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.SagasOnRealServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class CheckoutOnRealServersTest {
    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2).withCourse("Greek");
    private final CheckoutFixture events = new CheckoutFixture(order);
    private final List<Object> expected = new ArrayList<>();

    @Test
    void a_checkout_goes_on_where_it_was_when_the_service_restarts() {
        try (var sagas = new SagasOnRealServers()) {
            sagas.happened(order.submitted());
            expect(sagas, events.reserve(0, sagas.at.plus(Duration.ofMinutes(10))));

            sagas.stop();
            sagas.happened(events.reserved(0));
            sagas.start();
            expect(sagas, new RequestAuthorization(order.payment()));

            sagas.happened(events.authorized());
            expect(sagas, new ConfirmOrder(order.id()));
            sagas.happened(events.confirmed());
            expect(sagas, new AllocateStock(order.stock(0), order.id(), 2), new RequestCharge(order.payment()));

            sagas.stop();
            sagas.start();
            sagas.happened(events.allocated(0), events.charged());
            expect(
                    sagas,
                    Purchase.of(order.submitted())
                            .asks(Step.FULFILLING, Instant.EPOCH)
                            .values()
                            .toArray());
            sagas.happened(events.shipped(0), events.enrolled(1));
            expect(
                    sagas,
                    new MarkPartFulfilled(order.id(), order.enrolment(1).value()),
                    new MarkOrderPrepared(order.id()));

            sagas.happened(new OrderPrepared(order.id()));
            awaitNothingLeft(sagas);
        }
    }

    @Test
    void a_deadline_that_passed_while_the_service_was_down_is_met_when_it_is_back() {
        var gatewayAnswer = Duration.ofSeconds(10);
        try (var sagas = new SagasOnRealServers("stoa.checkout.gateway-answer=" + gatewayAnswer)) {
            sagas.happened(order.submitted());
            expect(sagas, events.reserve(0, sagas.at.plus(Duration.ofMinutes(10))));
            sagas.happened(events.reserved(0));
            expect(sagas, new RequestAuthorization(order.payment()));

            sagas.stop();
            var passed = Instant.now().plus(gatewayAnswer);
            await().atMost(Duration.ofMinutes(1)).until(() -> Instant.now().isAfter(passed));
            sagas.start();
            expect(
                    sagas,
                    new CancelPayment(order.payment(), "the order was not placed"),
                    new ReleaseReservation(order.stock(0), order.id()),
                    new RejectOrder(order.id(), PAYMENT_TIMED_OUT));
            assertThat(sagas.sent())
                    .allSatisfy(command -> assertThat(command.metadata()).containsKey("correlationId"))
                    .extracting(command -> command.metadata().get("correlationId"))
                    .as("a deadline acts for the same request")
                    .containsOnly(sagas.sent().getFirst().metadata().get("correlationId"));

            sagas.happened(new OrderRejected(order.id(), PAYMENT_TIMED_OUT));
            awaitNothingLeft(sagas);
        }
    }

    private void expect(SagasOnRealServers sagas, Object... more) {
        expected.addAll(Arrays.asList(more));
        sagas.awaitSent(expected.toArray());
    }

    private static void awaitNothingLeft(SagasOnRealServers sagas) {
        await().until(() -> sagas.bean(JdbcClient.class)
                        .sql("select (select count(*) from SagaEntry) + (select count(*) from AssociationValueEntry)")
                        .query(Long.class)
                        .single()
                == 0);
    }
}
