package dev.stoa.saga;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.stoa.api.inventory.StockCommand.ReserveStock;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A step and what it sends happen together or not at all, whatever fails in between. */
class StepsTest {
    private final SagasOnRealServers sagas = new SagasOnRealServers();
    private final AnOrder order = AnOrder.of(250).withGoods(aSeller(), 2);

    @AfterEach
    void close() {
        sagas.close();
    }

    /** Were it otherwise, the answer could come before the saga exists, be dropped, and the repeat not be answered. */
    @Test
    void nothing_is_asked_before_the_saga_that_awaits_the_answer_is_stored() {
        sql("""
                create sequence attempts;
                create function fail() returns trigger language plpgsql as
                    $$ begin perform nextval('attempts'); raise 'the database went away'; end $$;
                create constraint trigger gone after insert on SagaEntry
                    deferrable initially deferred for each row execute function fail()""");
        sagas.happened(order.submitted());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> jdbc().sql("select last_value from attempts")
                                .query(Long.class)
                                .single()
                        > 1);
        sql("drop trigger gone on SagaEntry");

        sagas.awaitSentThat(ReserveStock.class::isInstance);
        assertThat(jdbc().sql("select count(*) from SagaEntry")
                        .query(Long.class)
                        .single())
                .isOne();
        sagas.happened(reserved(order));
        sagas.awaitSentThat(new RequestAuthorization(order.payment())::equals);
        assertThat(sagas.sent()).as("each was sent once").hasSize(2);
    }

    @Test
    void a_saga_that_fails_takes_nothing_from_its_neighbours_in_the_batch() {
        sagas.happened(order.submitted());
        sagas.awaitSentThat(ReserveStock.class::isInstance);
        sql("update SagaEntry set serializedSaga = 'broken'");
        sagas.stop();
        var neighbours = IntStream.range(0, 6)
                .mapToObj(_ -> AnOrder.of(250).withGoods(aSeller(), 1))
                .toList();
        neighbours.forEach(neighbour -> sagas.happened(neighbour.submitted()));
        sagas.happened(reserved(order));
        sagas.start();

        sagas.awaitSentThat(ReportStuckFlow.class::isInstance);
        neighbours.forEach(this::awaitAsked);
        neighbours.forEach(neighbour -> sagas.happened(reserved(neighbour)));
        neighbours.forEach(neighbour -> sagas.awaitSentThat(new RequestAuthorization(neighbour.payment())::equals));
        assertThat(sagas.sent())
                .as("one order reserved, one report, six orders reserved and paid")
                .hasSize(14);
    }

    private void awaitAsked(AnOrder neighbour) {
        sagas.awaitSentThat(command ->
                command instanceof ReserveStock reserve && reserve.orderId().equals(neighbour.id()));
    }

    private static StockReserved reserved(AnOrder order) {
        var line = order.line(0);
        return new StockReserved(
                order.stock(0), line.offerId(), order.id(), order.buyer(), line.quantity(), Instant.EPOCH);
    }

    private void sql(String statement) {
        jdbc().sql(statement).update();
    }

    private JdbcClient jdbc() {
        return sagas.bean(JdbcClient.class);
    }
}
