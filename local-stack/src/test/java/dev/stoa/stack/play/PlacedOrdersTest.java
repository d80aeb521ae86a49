package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacedOrdersTest {
    private final PlacedOrders orders = new PlacedOrders();

    @Test
    void matches_the_latest_order_of_that_customer_that_had_the_goods() {
        orders.add("17850", order("order_1", Map.of("A", 6, "B", 1)));
        orders.add("17850", order("order_2", Map.of("A", 6)));
        orders.add("17850", order("order_3", Map.of("B", 9)));
        orders.add("13047", order("order_4", Map.of("A", 9)));

        assertThat(orders.matching("17850", Map.of("A", 2)))
                .get()
                .extracting(PlacedOrder::orderId)
                .isEqualTo("order_2");
    }

    @Test
    void finds_nothing_for_goods_nobody_bought_or_not_so_many() {
        orders.add("17850", order("order_1", Map.of("A", 6)));

        assertThat(orders.matching("17850", Map.of("A", 7))).isEmpty();
        assertThat(orders.matching("17850", Map.of("C", 1))).isEmpty();
        assertThat(orders.matching("13047", Map.of("A", 1))).isEmpty();
    }

    @Test
    void gives_nothing_back_twice() {
        var order = order("order_1", Map.of("A", 6, "B", 1));
        orders.add("17850", order);
        order.giveBack(Map.of("A", 4));

        assertThat(orders.matching("17850", Map.of("A", 4))).isEmpty();
        assertThat(orders.matching("17850", Map.of("A", 2))).isPresent();
    }

    @Test
    void tells_the_whole_from_a_part_and_knows_its_worth() {
        var order = order("order_1", Map.of("A", 6, "B", 1));

        assertThat(order.isAllOf(Map.of("B", 1, "A", 6))).isTrue();
        assertThat(order.isAllOf(Map.of("A", 6))).isFalse();
        assertThat(order.worth(Map.of("A", 2, "B", 1))).isEqualTo(2 * 255 + 339);
    }

    @Test
    void what_is_left_of_an_order_is_not_its_whole() {
        var order = order("order_1", Map.of("A", 6, "B", 1));
        order.giveBack(Map.of("A", 6));

        assertThat(order.isAllOf(Map.of("B", 1))).isFalse();
    }

    private static PlacedOrder order(String id, Map<String, Integer> quantities) {
        return new PlacedOrder(id, quantities, Map.of("A", 255L, "B", 339L));
    }
}
