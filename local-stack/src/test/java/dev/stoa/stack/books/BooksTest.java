package dev.stoa.stack.books;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class BooksTest {
    private static final String LINES = """
            [{"lineId":"line_1","offerId":"offer_1","productId":"product_1","sellerId":"seller_1","kind":"PHYSICAL",
              "unitPrice":{"amount":255,"currency":"GBP"},"quantity":2},
             {"lineId":"line_2","offerId":"offer_2","productId":"product_2","sellerId":"seller_2","kind":"COURSE",
              "unitPrice":{"amount":4900,"currency":"GBP"},"quantity":1}]""";

    private final Books books = new Books();

    @Test
    void fold_an_orders_stock_through_to_shipping() {
        stock("stock-received", "\"offerId\":\"offer_1\",\"quantity\":10");
        stock("stock-adjusted", "\"delta\":-1");
        stock("stock-reserved", "\"offerId\":\"offer_1\",\"orderId\":\"order_1\",\"quantity\":2");
        stock("stock-reserved", "\"offerId\":\"offer_1\",\"orderId\":\"order_2\",\"quantity\":3");
        stock("reservation-released", "\"orderId\":\"order_2\",\"quantity\":3");
        stock("stock-allocated", "\"offerId\":\"offer_1\",\"orderId\":\"order_1\",\"quantity\":2");

        var stock = books.stockOf("offer_1");
        assertThat(List.of(stock.onHand(), stock.reserved(), stock.allocated(), stock.available()))
                .containsExactly(9L, 0L, 2L, 7L);

        stock("stock-shipped", "\"orderId\":\"order_1\",\"quantity\":2");

        assertThat(List.of(stock.onHand(), stock.allocated(), stock.shipped())).containsExactly(7L, 0L, 2L);
        assertThat(stock.takenBy("order_1")).isEqualTo(2);
        assertThat(stock.wasEverShort()).isFalse();
    }

    @Test
    void notice_stock_that_was_promised_twice() {
        stock("stock-received", "\"offerId\":\"offer_1\",\"quantity\":1");
        stock("stock-reserved", "\"offerId\":\"offer_1\",\"orderId\":\"order_1\",\"quantity\":1");
        stock("stock-reserved", "\"offerId\":\"offer_1\",\"orderId\":\"order_2\",\"quantity\":1");
        stock("reservation-released", "\"orderId\":\"order_2\",\"quantity\":1");

        assertThat(books.stockOf("offer_1").wasEverShort()).isTrue();
    }

    @Test
    void fold_an_orders_money_and_promises() {
        order("ordering.order-submitted", "\"lines\":" + LINES + ",\"total\":{\"amount\":5410,\"currency\":\"GBP\"}");
        order("payment.authorization-succeeded", "\"transaction\":1");
        assertThat(order().blocked()).isEqualTo(5410);
        assertThat(order().promisedLines()).isEmpty();

        order("ordering.order-confirmed", "\"x\":0");
        order("payment.charge-requested", "\"transaction\":2");
        assertThat(order().hasOpenTransactions()).isTrue();
        order("payment.charge-succeeded", "\"amount\":{\"amount\":5410,\"currency\":\"GBP\"}");
        refund("requested");
        refund("succeeded");

        assertThat(List.of(order().charged(), order().refunded(), order().blocked()))
                .containsExactly(5410L, 255L, 0L);
        assertThat(order().hasOpenTransactions()).isFalse();
        assertThat(order().status()).isEqualTo("PLACED");
        assertThat(order().promisedLines()).extracting(OrderedLine::lineId).containsExactly("line_1", "line_2");
    }

    @Test
    void notice_a_refund_that_was_made_twice() {
        refund("requested");
        refund("succeeded");
        assertThat(order().refundsAreAsRequested()).isTrue();

        refund("succeeded");
        assertThat(order().refundsAreAsRequested()).isFalse();
    }

    @Test
    void promise_nothing_of_a_canceled_order_or_line() {
        order("ordering.order-submitted", "\"lines\":" + LINES + ",\"total\":{\"amount\":5410,\"currency\":\"GBP\"}");
        order("ordering.order-confirmed", "\"x\":0");
        order(
                "ordering.order-lines-canceled",
                "\"lines\":[\"line_1\"],\"amount\":{\"amount\":510,\"currency\":\"GBP\"}");

        assertThat(order().promisedLines()).extracting(OrderedLine::lineId).containsExactly("line_2");
        assertThat(order().canceledAmount()).isEqualTo(510);

        order("ordering.order-canceled", "\"x\":0");
        assertThat(order().promisedLines()).isEmpty();
    }

    @Test
    void know_that_a_completed_order_stays_completed_without_the_lines_given_back() {
        order("ordering.order-submitted", "\"lines\":" + LINES + ",\"total\":{\"amount\":5410,\"currency\":\"GBP\"}");
        order("ordering.order-confirmed", "\"x\":0");
        order("ordering.order-completed", "\"x\":0");
        order("ordering.order-cancellation-requested", "\"x\":0");
        assertThat(order().status()).isEqualTo("CANCEL_PENDING");
        order("ordering.order-cancellation-refused", "\"x\":0");
        assertThat(order().status()).isEqualTo("COMPLETED");
        order(
                "ordering.order-lines-canceled",
                "\"lines\":[\"line_2\"],\"amount\":{\"amount\":4900,\"currency\":\"GBP\"}");
        assertThat(order().status()).isEqualTo("COMPLETED");
    }

    @Test
    void notice_a_course_that_was_sold_twice_and_given_once() {
        var twice = LINES.replace("PHYSICAL", "COURSE").replace("product_1", "product_2");
        order("ordering.order-submitted", "\"lines\":" + twice + ",\"total\":{\"amount\":5410,\"currency\":\"GBP\"}");
        order("ordering.order-confirmed", "\"x\":0");
        read("learning.learner-enrolled", "enrolment_1", "\"orderId\":\"order_1\",\"productId\":\"product_2\"");

        var findings = new Findings();
        OrderCheck.parcels("order_1", order(), findings);
        assertThat(findings.differences())
                .containsExactly(new Difference("order_1", "enrolments, one per course line should be 2 but is 1"));
    }

    @Test
    void know_whose_enrolment_a_revocation_ends() {
        order("ordering.order-submitted", "\"lines\":" + LINES + ",\"total\":{\"amount\":5410,\"currency\":\"GBP\"}");
        read("learning.learner-enrolled", "enrolment_1", "\"orderId\":\"order_1\",\"productId\":\"product_2\"");
        assertThat(order().enrolments()).containsValue("product_2");

        read("learning.enrolment-revoked", "enrolment_1", "\"orderId\":\"order_1\"");
        assertThat(order().enrolments()).isEmpty();
    }

    private OrderBook order() {
        return books.orders().get("order_1");
    }

    private void stock(String type, String payload) {
        read("inventory." + type, "stock_1", payload);
    }

    private void refund(String what) {
        order("payment.refund-" + what, "\"refundId\":\"refund_1\",\"amount\":{\"amount\":255,\"currency\":\"GBP\"}");
    }

    private void order(String type, String payload) {
        read(type, "order_1", "\"orderId\":\"order_1\"," + payload);
    }

    private void read(String type, String aggregateId, String payload) {
        books.read(new LogEvent(type, aggregateId, Json.read("{" + payload + "}")));
    }
}
