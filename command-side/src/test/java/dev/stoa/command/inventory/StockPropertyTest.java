package dev.stoa.command.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.inventory.StockCommand.*;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.Decided;
import dev.stoa.command.Ids;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StockPropertyTest {
    private static final OfferId OFFER = Ids.offer("mug");
    private static final StockItemId ITEM = StockItemId.of(OFFER);
    private static final Instant TEN = Instant.parse("2026-01-01T10:00:00Z");

    private static final StockReceived FIRST = new StockReceived(ITEM, OFFER, Ids.seller("s"), 3, "first");

    @Property(tries = 300)
    void whatever_is_asked_the_books_balance_and_nothing_is_negative(@ForAll("wishes") List<Object> wishes) {
        var item = Decided.after(StockItem.class, ITEM, FIRST);
        var books = new Books();
        books.enter(FIRST);
        for (var wish : wishes) {
            try {
                item.decide(wish).forEach(event -> books.enter((StockEvent) event));
            } catch (CommandRejected refused) {
                assertThat(refused.rejection()).isNotNull();
            }
            books.check();
        }
    }

    @Property(tries = 100)
    void every_saga_command_twice_is_as_once(@ForAll("wishes") List<Object> wishes) {
        var item = Decided.after(StockItem.class, ITEM, FIRST);
        for (var wish : wishes) {
            try {
                item.decide(wish);
                if (!(wish instanceof AdjustStock)) {
                    assertThat(item.decide(wish)).allMatch(StockAllocationRejected.class::isInstance);
                }
            } catch (CommandRejected refused) {
                assertThat(refused.rejection()).isNotNull();
            }
        }
    }

    /** However a buyer's orders race each other for the goods. */
    @Property(tries = 300)
    void a_secured_hold_is_given_up_only_for_its_own_order(@ForAll("wishes") List<Object> wishes) {
        var item = Decided.after(StockItem.class, ITEM, FIRST);
        var secured = new HashSet<OrderId>();
        for (var wish : wishes) {
            try {
                for (var event : item.decide(wish)) {
                    if (event instanceof ReservationSecured e) secured.add(e.orderId());
                    if (event instanceof ReservationReleased e && secured.contains(e.orderId())) {
                        assertThat(wish).isEqualTo(new ReleaseReservation(ITEM, e.orderId()));
                    }
                }
            } catch (CommandRejected refused) {
                assertThat(refused.rejection()).isNotNull();
            }
        }
    }

    @Provide
    Arbitrary<List<Object>> wishes() {
        var order = Arbitraries.of("a", "b", "c", "d").map(Ids::order);
        var buyer = Arbitraries.of("ann", "bob").map(Ids::account);
        var quantity = Arbitraries.integers().between(0, 6);
        Arbitrary<Object> receive = quantity.map(n -> new ReceiveStock(ITEM, OFFER, Ids.seller("s"), n, "r" + n));
        Arbitrary<Object> adjust =
                Arbitraries.integers().between(-5, 5).map(delta -> new AdjustStock(ITEM, delta, "count"));
        Arbitrary<Object> reserve = Combinators.combine(order, buyer, quantity)
                .as((o, b, n) -> new ReserveStock(ITEM, OFFER, o, b, n, TEN));
        Arbitrary<Object> extend = order.map(o -> new ExtendReservation(ITEM, o, TEN.plusSeconds(60)));
        Arbitrary<Object> secure = order.map(o -> new SecureReservation(ITEM, o, TEN.plusSeconds(30)));
        Arbitrary<Object> expire = order.map(o -> new ExpireReservation(ITEM, o));
        Arbitrary<Object> release = order.map(o -> new ReleaseReservation(ITEM, o));
        Arbitrary<Object> allocate = Combinators.combine(order, quantity).as((o, n) -> new AllocateStock(ITEM, o, n));
        Arbitrary<Object> ship = order.map(o -> new ShipStock(ITEM, o));
        Arbitrary<Object> back = order.map(o -> new ReturnStock(ITEM, o));
        return Arbitraries.oneOf(receive, adjust, reserve, extend, secure, expire, release, allocate, ship, back)
                .list()
                .ofMaxSize(60);
    }

    /** A second opinion: what the events add up to, kept apart from the aggregate. */
    private static final class Books {
        private int received;
        private int adjusted;
        private int shipped;
        private final Map<OrderId, Integer> held = new HashMap<>();
        private final Map<OrderId, Integer> allocated = new HashMap<>();

        void enter(StockEvent event) {
            switch (event) {
                case StockReceived e -> received += e.quantity();
                case StockAdjusted e -> adjusted += e.delta();
                case StockReserved e ->
                    assertThat(held.put(e.orderId(), e.quantity())).isNull();
                case ReservationExtended e -> assertThat(held).containsKey(e.orderId());
                case ReservationSecured e -> assertThat(held).containsKey(e.orderId());
                case ReservationExpired e ->
                    assertThat(held.remove(e.orderId())).isEqualTo(e.quantity());
                case ReservationReleased e ->
                    assertThat(held.remove(e.orderId())).isEqualTo(e.quantity());
                case StockAllocated e -> {
                    held.remove(e.orderId());
                    assertThat(allocated.put(e.orderId(), e.quantity())).isNull();
                }
                case StockShipped e -> {
                    assertThat(allocated.remove(e.orderId())).isEqualTo(e.quantity());
                    shipped += e.quantity();
                }
                case StockReturned e ->
                    assertThat(allocated.remove(e.orderId())).isEqualTo(e.quantity());
                case StockReservationRejected e -> assertThat(e.available()).isBetween(0, received + adjusted);
                case StockAllocationRejected e -> assertThat(e.available()).isBetween(0, received + adjusted);
            }
        }

        void check() {
            var onHand = received + adjusted - shipped;
            assertThat(onHand - sum(held) - sum(allocated)).isNotNegative();
        }

        private static int sum(Map<OrderId, Integer> quantities) {
            return quantities.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
