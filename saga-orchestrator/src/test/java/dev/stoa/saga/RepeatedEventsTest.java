package dev.stoa.saga;

import static dev.stoa.api.ordering.RejectionReason.OUT_OF_STOCK;
import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.inventory.StockEvent.StockReservationRejected;
import dev.stoa.api.learning.EnrolmentCommand.RevokeEnrolment;
import dev.stoa.api.ordering.OrderCommand.RejectOrder;
import dev.stoa.api.ordering.OrderEvent.OrderCanceled;
import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.api.ordering.OrderEvent.OrderRejected;
import java.util.ArrayList;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The relay sends events again when it comes back after a crash; a process that has ended does not begin anew. */
class RepeatedEventsTest {
    private static SagasOnRealServers sagas;

    @BeforeAll
    static void start() {
        sagas = new SagasOnRealServers();
    }

    @AfterAll
    static void stop() {
        sagas.close();
    }

    @Test
    void an_ended_checkout_is_not_begun_again() {
        var order = AnOrder.of(250).withGoods(aSeller(), 2);
        var submitted = order.submitted();
        var soldOut = new StockReservationRejected(order.stock(0), order.line(0).offerId(), order.id(), 2, 0);
        var rejected = new OrderRejected(order.id(), OUT_OF_STOCK);

        sagas.happened(submitted);
        sagas.awaitSentThat(asksFor(order));
        sagas.happened(soldOut);
        sagas.awaitSentThat(new RejectOrder(order.id(), OUT_OF_STOCK)::equals);
        sagas.happened(rejected);
        awaitNoProcessAbout(order);

        sagas.publishedAgain(submitted, soldOut, rejected);
        awaitWhatFollowsHasBeenHandled();
        assertThat(processesAbout(order)).isZero();
        sagas.awaitSentThat(asksFor(order));
    }

    @Test
    void an_ended_cancellation_is_not_begun_again() {
        var order = AnOrder.of(250).withCourse("Greek");
        var started = new OrderCancellationStarted(order.id(), order.payment(), order.lines());

        sagas.happened(started);
        sagas.awaitSentThat(command ->
                command instanceof RevokeEnrolment revoke && revoke.orderId().equals(order.id()));
        sagas.happened(new OrderCanceled(order.id()));
        awaitNoProcessAbout(order);

        sagas.publishedAgain(started);
        awaitWhatFollowsHasBeenHandled();
        assertThat(processesAbout(order)).isZero();
    }

    /** A new order is in one of the processors' segments by chance; so many are in all. */
    private static void awaitWhatFollowsHasBeenHandled() {
        var later = IntStream.range(0, 12)
                .mapToObj(_ -> AnOrder.of(250).withGoods(aSeller(), 1))
                .toList();
        var cancellations = new ArrayList<Object>();
        later.forEach(
                order -> cancellations.add(new OrderCancellationStarted(order.id(), order.payment(), order.lines())));
        later.forEach(order -> sagas.happened(order.submitted()));
        sagas.happened(cancellations.toArray());
        later.forEach(order -> await().until(() -> processesAbout(order) == 2));
    }

    private static Predicate<Object> asksFor(AnOrder order) {
        return command ->
                command instanceof ReserveStock reserve && reserve.orderId().equals(order.id());
    }

    private static void awaitNoProcessAbout(AnOrder order) {
        await().until(() -> processesAbout(order) == 0);
    }

    private static long processesAbout(AnOrder order) {
        return sagas.bean(JdbcClient.class)
                .sql("select count(distinct sagaId) from AssociationValueEntry where associationValue = ?")
                .param(order.id().value())
                .query(Long.class)
                .single();
    }
}
