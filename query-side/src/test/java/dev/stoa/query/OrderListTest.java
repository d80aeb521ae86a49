package dev.stoa.query;

import static dev.stoa.query.OrderTest.texts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentEvent.ChargeSucceeded;
import dev.stoa.api.payment.PaymentId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class OrderListTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    World.Seller lamps;
    World.Seller chairs;
    World.Sale lamp;
    World.Sale chair;
    AccountId buyer;

    @BeforeEach
    void shop() {
        lamps = world.seller("Lamps");
        chairs = world.seller("Chairs");
        lamp = world.goods(lamps, "Lamp", "home", 1000, 10);
        chair = world.goods(chairs, "Chair", "home", 5000, 10);
        buyer = world.account("Ada");
    }

    @Test
    void mine_are_the_newest_first_page_by_page() {
        var orders =
                Stream.generate(() -> world.order(buyer, lamp).value()).limit(5).toList();
        world.order(world.account("Eve"), lamp);

        assertThat(pages(TestTokens.of(buyer), "/v1/orders?"))
                .containsExactly(
                        List.of(orders.get(4), orders.get(3)),
                        List.of(orders.get(2), orders.get(1)),
                        List.of(orders.get(0)));
    }

    @Test
    void the_back_office_filters_by_each_fact() {
        var pending = world.order(buyer, lamp);
        var submitted = log.now().minusSeconds(1);
        var placed = world.order(buyer, lamp, chair);
        log.happened(
                new OrderConfirmed(placed), new ChargeSucceeded(PaymentId.of(placed), placed, 2, World.gbp(1), "c"));
        dispatch(placed, chair);

        assertThat(backOffice(world.operator(), "status=pending&seller=" + lamps.id()))
                .containsExactly(pending.value());
        assertThat(backOffice(world.operator(), "paymentStatus=PAID&seller=" + lamps.id()))
                .containsExactly(placed.value());
        assertThat(backOffice(world.operator(), "fulfilmentStatus=PARTIAL&seller=" + lamps.id()))
                .containsExactly(placed.value());
        assertThat(backOffice(
                        world.operator(),
                        "seller=" + lamps.id() + "&from=" + submitted + "&to=" + submitted.plusSeconds(1)))
                .containsExactly(pending.value());
        assertThat(backOffice(world.operator(), "seller=" + lamps.id() + "&to=" + submitted))
                .isEmpty();
        assertThat(backOffice(
                        world.operator(),
                        "seller=" + lamps.id() + "&from=" + log.now().plusSeconds(1)))
                .isEmpty();
        assertThat(backOffice(chairs.token(), "")).containsExactly(placed.value());
        assertThat(api.get(chairs.token(), "/v1/back-office/orders?seller=" + lamps.id())
                        .status())
                .isEqualTo(403);
        assertThat(api.get(TestTokens.of(buyer), "/v1/back-office/orders").status())
                .isEqualTo(403);
    }

    @Test
    void what_is_found_by_a_fact_of_its_parts_is_paged_too() {
        var begun = new ArrayList<String>();
        for (var i = 0; i < 3; i++) {
            var order = world.order(buyer, lamp, chair);
            dispatch(order, chair);
            world.order(buyer, lamp, chair);
            begun.addFirst(order.value());
        }

        assertThat(pages(
                        world.operator(), "/v1/back-office/orders?fulfilmentStatus=PARTIAL&seller=" + lamps.id() + "&"))
                .containsExactly(begun.subList(0, 2), begun.subList(2, 3));
    }

    private List<String> backOffice(String token, String query) {
        return texts(api.get(token, "/v1/back-office/orders?" + query).body().path("items"), "orderId");
    }

    /** The ids of each page, two a page. */
    private List<List<String>> pages(String token, String path) {
        var pages = new ArrayList<List<String>>();
        for (var next = path + "limit=2"; !next.isEmpty(); ) {
            var page = api.get(token, next).body();
            pages.add(texts(page.path("items"), "orderId"));
            next = page.has("nextCursor")
                    ? path + "limit=2&cursor=" + page.path("nextCursor").asString()
                    : "";
        }
        return pages;
    }

    private void dispatch(OrderId order, World.Sale sale) {
        log.happened(new ShipmentDispatched(world.shipment(order, sale), order, List.of(), "DHL", "T-1"));
    }
}
