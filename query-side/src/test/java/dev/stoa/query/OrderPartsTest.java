package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDelivered;
import dev.stoa.api.fulfilment.ShipmentEvent.ShipmentDispatched;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.ordering.OrderEvent.OrderCompleted;
import dev.stoa.api.ordering.OrderEvent.OrderConfirmed;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentEvent.ActionConfirmed;
import dev.stoa.api.payment.PaymentEvent.AuthorizationActionRequired;
import dev.stoa.api.payment.PaymentEvent.AuthorizationFailed;
import dev.stoa.api.payment.PaymentId;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What an order shows of its lines, its parcels and its payment. */
@OnRealServers
class OrderPartsTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    World.Sale lamp;
    AccountId buyer;
    OrderId order;

    @BeforeEach
    void order() {
        lamp = world.goods(world.seller("Lamps"), "Lamp", "home", 1000, 10);
        buyer = world.account("Ada");
        order = world.order(buyer, lamp);
    }

    @Test
    void what_was_sent_how_and_when() {
        log.happened(new OrderConfirmed(order));
        var placed = log.now().toString();
        var parcel = world.shipment(order, lamp);
        var prepared = log.now().toString();
        log.happened(new ShipmentDispatched(parcel, order, List.of(), "DHL", "T-1"));
        var dispatched = log.now().toString();
        log.happened(new ShipmentDelivered(parcel, order));
        var delivered = log.now().toString();
        log.happened(new OrderCompleted(order));
        var ended = log.now().toString();

        assertThat(List.of(text("/placedAt"), text("/endedAt"))).containsExactly(placed, ended);
        assertThat(List.of(text("/shipments/0/carrier"), text("/shipments/0/trackingNumber")))
                .containsExactly("DHL", "T-1");
        assertThat(List.of(
                        text("/shipments/0/preparedAt"),
                        text("/shipments/0/dispatchedAt"),
                        text("/shipments/0/deliveredAt")))
                .containsExactly(prepared, dispatched, delivered);
    }

    @Test
    void what_each_line_costs_and_the_tax_in_it() {
        assertThat(see().at("/lines/0/unitPrice/amount").asLong()).isEqualTo(1000);
        assertThat(see().at("/lines/0/quantity").asInt()).isEqualTo(2);
        assertThat(see().at("/lines/0/total/amount").asLong()).isEqualTo(2000);
        assertThat(see().at("/lines/0/tax/amount").asLong()).isEqualTo(200);
    }

    @Test
    void where_the_buyer_must_go_until_that_is_done_and_why_no_money_came() {
        var payment = PaymentId.of(order);
        log.happened(new AuthorizationActionRequired(payment, order, 1, "https://bank.example/3ds"));
        assertThat(text("/payment/actionUrl")).isEqualTo("https://bank.example/3ds");

        log.happened(new ActionConfirmed(payment, order, 1));
        assertThat(see().path("payment").has("actionUrl")).isFalse();

        log.happened(new AuthorizationFailed(payment, order, 1, "declined"));
        assertThat(text("/payment/failure")).isEqualTo("declined");
    }

    private String text(String pointer) {
        return see().at(pointer).asString();
    }

    private JsonNode see() {
        return api.get(TestTokens.of(buyer), "/v1/orders/" + order).body();
    }
}
