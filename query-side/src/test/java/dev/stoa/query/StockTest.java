package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.identity.AccountId;
import dev.stoa.api.inventory.StockEvent.ReservationExpired;
import dev.stoa.api.inventory.StockEvent.StockAdjusted;
import dev.stoa.api.inventory.StockEvent.StockAllocated;
import dev.stoa.api.inventory.StockEvent.StockReserved;
import dev.stoa.api.inventory.StockEvent.StockReturned;
import dev.stoa.api.inventory.StockEvent.StockShipped;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class StockTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    World.Sale lamp;
    StockItemId item;
    final OrderId order = OrderId.of(World.id());
    final OrderId other = OrderId.of(World.id());
    final AccountId buyer = AccountId.of(World.id());

    @BeforeEach
    void shop() {
        lamp = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 10);
        item = StockItemId.of(lamp.offer());
    }

    @Test
    void adds_up_at_every_step() {
        assertFigures(10, 0, 0, 10);
        log.happened(reserved(order, 4), reserved(other, 3));
        assertFigures(10, 7, 0, 3);
        log.happened(new StockAllocated(item, lamp.offer(), order, 4), new ReservationExpired(item, other, 3));
        assertFigures(10, 0, 4, 6);
        // without a reservation, as its own has expired
        log.happened(new StockAllocated(item, lamp.offer(), other, 3));
        assertFigures(10, 0, 7, 3);
        log.happened(new StockShipped(item, order, 4), new StockReturned(item, other, 3));
        assertFigures(6, 0, 0, 6);
        log.happened(new StockAdjusted(item, -2, "broken"));
        assertFigures(4, 0, 0, 4);
    }

    @Test
    void lists_its_movements_newest_first() {
        log.happened(reserved(order, 4), new StockAdjusted(item, -2, "broken"));

        var seen = api.get(world.operator(), path() + "?limit=2").body();

        assertThat(OrderTest.texts(seen.path("movements"), "type")).containsExactly("ADJUSTED", "RESERVED");
        assertThat(seen.at("/movements/0/note").asString()).isEqualTo("broken");
        assertThat(seen.at("/movements/1/orderId").asString()).isEqualTo(order.value());
        var rest = api.get(
                        world.operator(),
                        path() + "?limit=2&cursor=" + seen.path("nextCursor").asString())
                .body();
        assertThat(OrderTest.texts(rest.path("movements"), "type")).containsExactly("RECEIVED");
    }

    @Test
    void names_the_event_behind_each_movement_for_an_auditor_to_open() {
        var recorded = log.happened(reserved(order, 4)).getFirst();

        var event = api.get(world.operator(), path()).body().at("/movements/0/event");

        assertThat(event.path("globalIndex").asLong()).isEqualTo(recorded.index());
        assertThat(event.path("type").asString()).isEqualTo("inventory.stock-reserved");
        var opened = api.get(
                        world.auditor(),
                        "/v1/audit/events?limit=1&after="
                                + (event.path("globalIndex").asLong() - 1))
                .body();
        assertThat(opened.at("/items/0/eventId").asString())
                .isEqualTo(event.path("eventId").asString());
        assertThat(opened.at("/items/0/aggregateId").asString()).isEqualTo(item.value());
    }

    @Test
    void is_its_sellers_and_the_operators() {
        assertThat(api.get(lamp.seller().token(), path()).status()).isEqualTo(200);
        assertThat(api.get(world.seller("Others").token(), path()).status()).isEqualTo(404);
    }

    @Test
    void answers_304_to_who_has_it_already() {
        var tag = api.get(world.operator(), path()).headers().firstValue("ETag").orElseThrow();

        assertThat(tag).isEqualTo("\"0\"");
        assertThat(api.get(world.operator(), path(), "If-None-Match", tag).status())
                .isEqualTo(304);
        log.happened(new StockAdjusted(item, -2, "broken"));
        assertThat(api.get(world.operator(), path(), "If-None-Match", tag).status())
                .isEqualTo(200);
    }

    private StockReserved reserved(OrderId by, int quantity) {
        return new StockReserved(item, lamp.offer(), by, buyer, quantity, Story.LATER);
    }

    private String path() {
        return "/v1/back-office/stock/" + lamp.offer();
    }

    private void assertFigures(int onHand, int reserved, int allocated, int available) {
        var seen = api.get(world.operator(), path()).body();
        assertThat(new int[] {
                    seen.path("onHand").asInt(),
                    seen.path("reserved").asInt(),
                    seen.path("allocated").asInt(),
                    seen.path("available").asInt()
                })
                .containsExactly(onHand, reserved, allocated, available);
        assertThat(seen.path("received").asInt() + seen.path("adjusted").asInt())
                .isEqualTo(onHand + seen.path("shipped").asInt());
    }
}
