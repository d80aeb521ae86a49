package dev.stoa.command.http;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What bad input gets: a problem that says what and where, and nothing half done. */
class BadInputTest extends RunningCommandSide {
    private static final String AN_ORDER = "order_01ky7pcbs1fbhbkejd3s6phgkj";
    private static final String AN_OFFER = "offer_01ky7pcbs1fbhbkejd3s6phgkj";

    @Test
    void malformed_json() {
        guest().post("/v1/carts", "{\"currency\":").refused(400, "malformed-json");
    }

    @Test
    void an_unknown_field() {
        guest().post("/v1/carts", Map.of("currency", "GBP", "curency", "x"))
                .refused(400, "unknown-field")
                .at("/curency");
    }

    @Test
    void an_unknown_currency() {
        guest().post("/v1/carts", Map.of("currency", "XXQ"))
                .refused(422, "invalid-value")
                .at("/currency");
    }

    @Test
    void an_id_of_another_kind_in_the_path() {
        guest().put("/v1/carts/" + AN_ORDER + "/lines/" + AN_OFFER, Map.of("quantity", 1))
                .refused(400, "invalid-value")
                .at("/path/id");
    }

    @Test
    void an_id_of_another_kind_in_the_body() {
        seller().post("/v1/offers", newOffer(AN_ORDER, "sku", 100))
                .refused(422, "invalid-value")
                .at("/productId");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 422, quantity-out-of-range",
        "10001, 422, quantity-out-of-range",
        "2147483648, 422, out-of-range",
        "1.5, 400, wrong-type",
        "\"1\", 400, wrong-type"
    })
    void a_quantity_that_can_not_be(String quantity, int status, String code) {
        var buyer = guest();
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        buyer.put("/v1/carts/" + cart(buyer) + "/lines/" + offer, "{\"quantity\":" + quantity + "}")
                .refused(status, code)
                .at("/quantity");
    }

    @ParameterizedTest
    @CsvSource({"0, 422, invalid-quantity", "-1, 422, invalid-quantity", "2147483648, 422, out-of-range"})
    void a_receipt_of_stock_that_can_not_be(String quantity, int status, String code) {
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        seller.post("/v1/offers/" + offer + "/stock/receipts", "{\"quantity\":" + quantity + ",\"reference\":\"r\"}")
                .refused(status, code)
                .at("/quantity");
    }

    @Test
    void a_price_that_can_not_be() {
        var seller = seller();
        var product = product(seller, "physical");
        seller.post("/v1/offers", newOffer(product, "sku", -1))
                .refused(422, "invalid-price")
                .at("/price/amount");
        seller.post("/v1/offers", newOffer(product, " ", 1))
                .refused(422, "invalid-sku")
                .at("/sku");
        var offer = offer(seller, product, 100);
        seller.put("/v1/offers/" + offer + "/price", Map.of("amount", 100, "currency", "EUR"))
                .refused(409, "currency-fixed");
        seller.put("/v1/offers/" + offer + "/price", gbp(0))
                .refused(422, "invalid-price")
                .at("/amount");
        seller.post("/v1/offers/" + offer + "/stock/receipts", Map.of("quantity", 1, "reference", "r"))
                .expect(204);
        seller.post("/v1/offers/" + offer + "/stock/adjustments", Map.of("delta", 0, "reason", "r"))
                .refused(422, "invalid-quantity")
                .at("/delta");
    }

    @Test
    void an_amount_of_the_wrong_currency() {
        var buyer = guest();
        var seller = seller();
        var offer = offer(seller, product(seller, "physical"), 100);
        var euros = buyer.post("/v1/carts", Map.of("currency", "EUR")).text("cartId");
        buyer.put("/v1/carts/" + euros + "/lines/" + offer, Map.of("quantity", 1))
                .refused(409, "currency-mismatch");
    }

    @Test
    void somebody_elses_cart() {
        var cart = cart(guest());
        var address = Map.of("name", "N", "line1", "L", "city", "C", "postcode", "P", "country", "GB");
        guest().put("/v1/carts/" + cart + "/shipping-address", address).refused(404, "no-such-cart");
        guest().put("/v1/carts/" + cart + "/lines/" + AN_OFFER, Map.of("quantity", 1))
                .refused(404, "no-such-cart");
    }

    @Test
    void an_order_that_is_not_there() {
        guest().post("/v1/orders/" + AN_ORDER + "/cancellation", Map.of("reason", "r"))
                .refused(404, "no-such-order");
    }

    @Test
    void a_missing_field() {
        anyone().post("/v1/accounts", Map.of("email", "a@example.com", "password", PASSWORD))
                .refused(422, "required")
                .at("/name");
    }

    @Test
    void an_address_that_is_none() {
        anyone().post("/v1/accounts", newAccount("no address"))
                .refused(422, "invalid-email")
                .at("/email");
    }

    @Test
    void a_password_that_anybody_would_guess() {
        anyone().post("/v1/accounts", Map.of("email", "a@example.com", "password", "short", "name", "N"))
                .refused(422, "weak-password")
                .at("/password");
    }

    @Test
    void details_that_can_not_be() {
        seller().post(
                        "/v1/products",
                        Map.of("kind", "physical", "title", "A", "description", "", "category", "NO GOOD"))
                .refused(422, "invalid-details")
                .at("/category");
    }

    /** Postgres takes it in no text: let through, it would be an outage that never ends. */
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800"})
    void a_character_that_can_not_be_kept(String character) {
        var product =
                "{\"kind\":\"physical\",\"title\":\"a" + character + "\",\"description\":\"\",\"category\":\"things\"}";
        seller().post("/v1/products", product).refused(422, "bad-character").at("/title");
    }

    @Test
    void an_unknown_grant() {
        anyone().post("/v1/auth/token", Map.of("grantType", "implicit")).expect(422);
    }
}
