package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdempotencyTest extends RunningCommandSide {
    @Test
    void a_repeat_gets_the_first_answer_again_and_adds_nothing() {
        var buyer = guest().withKey();
        var first = buyer.post("/v1/carts", Map.of("currency", "GBP")).expect(201);
        var again = buyer.post("/v1/carts", Map.of("currency", "GBP")).expect(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("Consistency-Token")).isEqualTo(first.header("Consistency-Token"));
        assertThat(first.header("Idempotent-Replayed")).isEmpty();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void parallel_repeats_all_get_the_same_answer() throws Exception {
        var buyer = guest().withKey();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<String>> clicks = IntStream.range(0, 20)
                    .<Callable<String>>mapToObj(_ -> () -> buyer.post("/v1/carts", Map.of("currency", "GBP"))
                            .expect(201)
                            .text("cartId"))
                    .toList();
            var ids = threads.invokeAll(clicks).stream()
                    .map(click -> click.resultNow())
                    .distinct();
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void a_key_is_for_one_request_only() {
        var buyer = guest().withKey();
        buyer.post("/v1/carts", Map.of("currency", "GBP")).expect(201);
        buyer.post("/v1/carts", Map.of("currency", "EUR")).refused(422, "idempotency-key-reused");
    }

    @Test
    void a_key_is_the_callers_own() {
        var key = UUID.randomUUID().toString();
        var one = guest().with("Idempotency-Key", key).post("/v1/carts", Map.of("currency", "GBP"));
        var other = guest().with("Idempotency-Key", key).post("/v1/carts", Map.of("currency", "GBP"));
        assertThat(other.expect(201).text("cartId")).isNotEqualTo(one.text("cartId"));
    }

    @Test
    void a_refusal_is_remembered_too() {
        var buyer = guest();
        var cart = cart(buyer);
        var checkOut = Map.of("expectedTotal", gbp(1), "payment", Map.of("token", "tok_visa"));
        var keyed = buyer.withKey();
        keyed.post("/v1/carts/" + cart + "/checkout", checkOut).refused(409, "cart-empty");
        var offer = offer(seller(), product(seller(), "physical"), 100);
        buyer.put("/v1/carts/" + cart + "/lines/" + offer, Map.of("quantity", 1));
        var again = keyed.post("/v1/carts/" + cart + "/checkout", checkOut).refused(409, "cart-empty");
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    }

    @Test
    void where_money_is_at_stake_a_key_is_required() {
        var buyer = guest();
        var checkOut = Map.of("expectedTotal", gbp(1), "payment", Map.of("token", "tok_visa"));
        buyer.post("/v1/carts/" + cart(buyer) + "/checkout", checkOut).refused(400, "idempotency-key-required");
        operator()
                .post("/v1/orders/order_01ky7pcbs1fbhbkejd3s6phgkj/refunds", Map.of("amount", gbp(1), "reason", "r"))
                .refused(400, "idempotency-key-required");
    }

    @Test
    void a_key_has_its_length() {
        guest().with("Idempotency-Key", "k".repeat(256))
                .post("/v1/carts", Map.of("currency", "GBP"))
                .refused(400, "bad-length")
                .at("/header/Idempotency-Key");
    }

    @Test
    void strangers_who_chose_the_same_key_are_strangers() {
        var key = UUID.randomUUID().toString();
        var one = anyone().with("Idempotency-Key", key)
                .post("/v1/accounts", newAccount(UUID.randomUUID() + "@example.com"))
                .expect(201);
        var other = anyone().with("Idempotency-Key", key)
                .post("/v1/accounts", newAccount(UUID.randomUUID() + "@example.com"))
                .expect(201);
        assertThat(other.text("accountId")).isNotEqualTo(one.text("accountId"));
        assertThat(other.header("Idempotent-Replayed")).isEmpty();
    }

    /** Else the answer would be "there is your account", and its password another. */
    @Test
    void the_same_account_with_another_password_is_another_request() {
        var email = UUID.randomUUID() + "@example.com";
        var caller = anyone().withKey();
        caller.post("/v1/accounts", newAccount(email)).expect(201);
        caller.post("/v1/accounts", Map.of("email", email, "password", PASSWORD + "!", "name", "Some One"))
                .refused(422, "idempotency-key-reused");
        logIn(email, PASSWORD).expect(200);
    }

    @Test
    void opening_an_account_twice_with_one_key_opens_one() {
        var email = UUID.randomUUID() + "@example.com";
        var caller = anyone().withKey();
        var first = caller.post("/v1/accounts", newAccount(email)).expect(201);
        var again = caller.post("/v1/accounts", newAccount(email)).expect(201);
        assertThat(again.text("accountId")).isEqualTo(first.text("accountId"));
        logIn(email, PASSWORD).expect(200);
    }
}
