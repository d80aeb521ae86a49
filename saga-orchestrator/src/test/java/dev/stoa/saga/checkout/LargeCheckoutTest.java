package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.inventory.StockCommand.AllocateStock;
import dev.stoa.api.ordering.OrderCommand.ConfirmOrder;
import dev.stoa.api.payment.PaymentCommand.RequestAuthorization;
import dev.stoa.api.payment.PaymentCommand.RequestCharge;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.SagasOnRealServers;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A cart takes 1,000 lines; the largest order of the real shop has 675. */
class LargeCheckoutTest {
    private static final int MOST_LINES = 1_000;
    private static final int LARGEST_REAL_ORDER = 675;
    private static final int LONGEST_TITLE = 300;

    @Test
    void the_largest_real_order_is_checked_out() {
        var order = anOrder(LARGEST_REAL_ORDER, "WHITE HANGING HEART T-LIGHT HOLDER");
        var events = new CheckoutFixture(order);
        var expected = new ArrayList<Object>();
        try (var sagas = new SagasOnRealServers()) {
            sagas.happened(order.submitted());
            each(LARGEST_REAL_ORDER, i -> events.reserve(i, sagas.at.plus(Duration.ofMinutes(10))))
                    .forEach(expected::add);
            sagas.awaitSent(expected.toArray());

            sagas.happened(events.allReserved());
            expected.add(new RequestAuthorization(order.payment()));
            sagas.awaitSent(expected.toArray());

            sagas.happened(events.authorized());
            expected.add(new ConfirmOrder(order.id()));
            sagas.awaitSent(expected.toArray());

            sagas.happened(events.confirmed());
            each(LARGEST_REAL_ORDER, i -> new AllocateStock(order.stock(i), order.id(), 2))
                    .forEach(expected::add);
            expected.add(new RequestCharge(order.payment()));
            sagas.awaitSent(expected.toArray());
        }
    }

    /** Titles of letters that take three bytes each and don't compress well. */
    @Test
    void the_largest_possible_order_gets_through_kafka() throws IOException {
        var letters = new Random(1);
        var title = letters.ints(LONGEST_TITLE, 0x4E00, 0x9FFF)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        var order = anOrder(MOST_LINES, title);
        var events = new CheckoutFixture(order);
        var bytes = BackboneJson.mapper().writeValueAsBytes(order.submitted()).length;
        assertThat(bytes).isBetween(1024 * 1024, KafkaSettings.LARGEST_RECORD / 2);
        try (var sagas = new SagasOnRealServers()) {
            sagas.happened(order.submitted());
            sagas.awaitSent(each(MOST_LINES, i -> events.reserve(i, sagas.at.plus(Duration.ofMinutes(10))))
                    .toArray());
        }
    }

    private static List<Object> each(int lines, IntFunction<Object> line) {
        return IntStream.range(0, lines).mapToObj(line).toList();
    }

    private static AnOrder anOrder(int lines, String title) {
        var sellers = IntStream.range(0, 5).mapToObj(_ -> aSeller()).toList();
        var order = AnOrder.of(250);
        for (var i = 0; i < lines; i++) {
            order = order.withGoods(sellers.get(i % sellers.size()), 2, title);
        }
        return order;
    }
}
