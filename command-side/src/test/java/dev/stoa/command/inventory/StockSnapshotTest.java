package dev.stoa.command.inventory;

import static dev.stoa.command.inventory.StockSamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.command.Ids;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.axonframework.serialization.Revision;

/** A snapshot is what the events make of an item, and nothing else. */
class StockSnapshotTest {
    private static final ObjectMapper JSON = BackboneJson.mapper();

    /** If this must change, {@link StockItem} needs a new {@link Revision}: what is stored is then passed over. */
    @Example
    void its_form_belongs_to_its_revision() throws JsonProcessingException {
        var item = after(
                received(9, "r1"),
                reserved(ONE, ANN, 2),
                reserved(TWO, BOB, 3),
                allocated(ONE, 2),
                reservationRejected(Ids.order("three"), 5, 4));

        assertThat(StockItem.class.getAnnotation(Revision.class).value()).isEqualTo("1");
        assertThat(JSON.readTree(JSON.writeValueAsString(item)))
                .isEqualTo(JSON.readTree("""
                        {"id": "%s",
                         "stock": {
                           "offer": "%s",
                           "onHand": 9,
                           "receipts": ["r1"],
                           "held": {"%s": {"order": "%s", "buyer": "%s", "quantity": 3,
                                           "until": "2026-01-01T10:00:00Z", "kind": "FIRM"}},
                           "allocated": {"%s": 2},
                           "settled": {"gotGoods": {"%s": false}}}}""".formatted(ITEM, OFFER, TWO, TWO, BOB, ONE, Ids.order("three"))));
    }

    @Property(tries = 300)
    void whatever_happens_after_it_comes_out_as_if_all_had_been_read(
            @ForAll("histories") List<StockEvent> before, @ForAll("histories") List<StockEvent> later)
            throws JsonProcessingException {
        var read = after(received(9, "r1"));
        before.forEach(read::evolve);
        var kept = JSON.readValue(JSON.writeValueAsString(read), StockItem.class);

        later.forEach(read::evolve);
        later.forEach(kept::evolve);

        assertThat(kept).usingRecursiveComparison().isEqualTo(read);
        assertThat(JSON.writeValueAsString(kept)).isEqualTo(JSON.writeValueAsString(read));
    }

    private static StockItem after(StockEvent... events) {
        var item = new StockItem();
        for (var event : events) item.evolve(event);
        return item;
    }

    @Provide
    Arbitrary<List<StockEvent>> histories() {
        var order = Arbitraries.of("a", "b", "c", "d").map(Ids::order);
        var buyer = Arbitraries.of("ann", "bob").map(Ids::account);
        var quantity = Arbitraries.integers().between(1, 3);
        Arbitrary<StockEvent> receive = quantity.map(n -> received(n, "r" + n));
        Arbitrary<StockEvent> reserve =
                Combinators.combine(order, buyer, quantity).as((o, b, n) -> reserved(o, b, n));
        Arbitrary<StockEvent> reject = order.map(o -> reservationRejected(o, 9, 1));
        Arbitrary<StockEvent> extend = order.map(o -> extended(o, ELEVEN));
        Arbitrary<StockEvent> secure = order.map(o -> secured(o, ELEVEN));
        Arbitrary<StockEvent> expire = order.map(o -> new ReservationExpired(ITEM, o, 1));
        Arbitrary<StockEvent> allocate = Combinators.combine(order, quantity).as((o, n) -> allocated(o, n));
        Arbitrary<StockEvent> ship = order.map(o -> new StockShipped(ITEM, o, 1));
        Arbitrary<StockEvent> back = order.map(o -> new StockReturned(ITEM, o, 1));
        return Arbitraries.oneOf(receive, reserve, reject, extend, secure, expire, allocate, ship, back)
                .list()
                .ofMaxSize(30);
    }
}
