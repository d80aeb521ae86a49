package dev.stoa.stack.play;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasketTest {
    private static final Map<String, Item> SHELF =
            Map.of("85123A", new Item("offer_1", "85123A"), "71053", new Item("offer_2", "71053"));

    @Test
    void merges_lines_of_the_same_code() {
        var basket = Basket.of(
                List.of(line("85123A", 6, "2.55"), line("71053", 1, "3.39"), line("85123A", 2, "2.95")), SHELF);

        assertThat(basket.quantities()).containsExactly(entry("85123A", 8), entry("71053", 1));
        assertThat(basket.skipped()).isEmpty();
    }

    @Test
    void counts_what_is_no_sale_by_reason() {
        var basket = Basket.of(
                List.of(
                        line("85123A", 6, "0"),
                        line("85123A", 6, "0.00"),
                        line("71053", -3, "0"),
                        line("gift_0001_40", 1, "34.04"),
                        line("71053", 1, "-11062.06")),
                SHELF);

        assertThat(basket.isEmpty()).isTrue();
        assertThat(basket.skipped())
                .containsOnly(
                        entry("zero-price", 2),
                        entry("correction", 1),
                        entry("unknown-code", 1),
                        entry("negative-price", 1));
    }

    @Test
    void turns_a_cancellation_round() {
        var basket = Basket.returned(List.of(line("85123A", -6, "2.55"), line("D", -1, "27.50")), SHELF);

        assertThat(basket.quantities()).containsExactly(entry("85123A", 6));
        assertThat(basket.skipped()).containsOnly(entry("unknown-code", 1));
    }

    private static InvoiceLine line(String code, int quantity, String price) {
        return new InvoiceLine(code, quantity, new BigDecimal(price));
    }
}
