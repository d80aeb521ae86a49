package dev.stoa.command.inventory;

import static dev.stoa.command.inventory.StockSamples.ANN;
import static dev.stoa.command.inventory.StockSamples.ITEM;
import static dev.stoa.command.inventory.StockSamples.ONE;
import static dev.stoa.command.inventory.StockSamples.TWO;
import static dev.stoa.command.inventory.StockSamples.allocated;
import static dev.stoa.command.inventory.StockSamples.receive;
import static dev.stoa.command.inventory.StockSamples.received;
import static dev.stoa.command.inventory.StockSamples.reserved;

import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockRejection;
import dev.stoa.command.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

/** What comes in, and what a count corrects. */
class ReceivingStockTest {
    private final AggregateTestFixture<StockItem> stockItem = new AggregateTestFixture<>(StockItem.class);

    @Test
    void receives_the_first_stock() {
        stockItem.givenNoPriorActivity().when(receive(5, "delivery 1")).expectEvents(received(5, "delivery 1"));
    }

    @Test
    void receives_the_same_reference_once() {
        stockItem
                .given(received(5, "delivery 1"))
                .when(receive(5, "delivery 1"))
                .expectNoEvents();
    }

    @Test
    void receives_no_less_than_one() {
        stockItem
                .givenNoPriorActivity()
                .when(receive(0, "delivery 1"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY));
    }

    @Test
    void receives_no_more_than_can_be_counted() {
        stockItem
                .given(received(Integer.MAX_VALUE, "delivery 1"))
                .when(receive(1, "delivery 2"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY));
    }

    @Test
    void is_adjusted_down_to_what_is_free() {
        stockItem
                .given(received(5, "delivery 1"), reserved(ONE, ANN, 2))
                .when(new AdjustStock(ITEM, -3, "breakage"))
                .expectEvents(new StockAdjusted(ITEM, -3, "breakage"));
    }

    @Test
    void is_not_adjusted_below_what_is_promised() {
        stockItem
                .given(received(5, "delivery 1"), reserved(ONE, ANN, 2), allocated(TWO, 1))
                .when(new AdjustStock(ITEM, -3, "breakage"))
                .expectException(Refusal.with(StockRejection.STOCK_WOULD_BE_NEGATIVE, "available", 2));
    }

    @Test
    void is_not_adjusted_by_nothing() {
        stockItem
                .given(received(5, "delivery 1"))
                .when(new AdjustStock(ITEM, 0, "count"))
                .expectException(Refusal.with(StockRejection.INVALID_QUANTITY, "field", "delta"));
    }
}
