package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.PostalAddress;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.books.BooksCheck;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The people of the tests and the few things all of them do. */
final class World {
    static final Duration OUTCOME = Duration.ofSeconds(60);
    private static final Duration BOOKS = Duration.ofSeconds(60);
    private static final String PASSWORD = "a long pass phrase for tests";

    private final StoaClient anonymous;
    private final StoaClient operator;
    private final StoaClient auditor;

    World(RunningStoa stoa) {
        anonymous = StoaClient.anonymous(stoa.endpoints());
        operator = anonymous.as(stoa.operator());
        auditor = new People(anonymous).meet(login("auditor"), "Auditor", "auditor", operator);
    }

    StoaClient anonymous() {
        return anonymous;
    }

    StoaClient operator() {
        return operator;
    }

    StoaClient auditor() {
        return auditor;
    }

    StoaClient person(String name) {
        return new People(anonymous).meet(login(name), name);
    }

    Shop shop(String name) {
        return Shop.open(person(name), operator, name + " " + unique(), "GB");
    }

    /** Goods that are on sale and can be seen to be. */
    Offered goods(Shop shop, String title, long pence, int quantity) {
        var product = Map.of("kind", "physical", "title", title, "description", title, "category", "test/goods");
        var offered = shop.sell(product, unique(), new Money(pence, "GBP"), quantity, unique());
        return seen(offered);
    }

    Offered course(Shop shop, String title, long pence) {
        var product = Map.of("kind", "course", "title", title, "description", title, "category", "test/courses");
        var lessons = List.of(
                Map.of("title", "One", "kind", "text", "content", "First things first.", "freePreview", true),
                Map.of("title", "Two", "kind", "text", "content", "And the second.", "freePreview", false));
        var curriculum = Map.of("sections", List.of(Map.of("title", "All", "lessons", lessons)));
        return seen(shop.teach(product, unique(), new Money(pence, "GBP"), curriculum, unique()));
    }

    /** A guest's cart, ready to be paid. */
    ShoppingCart cart(Map<Offered, Integer> units) {
        return cart(anonymous.asGuest(), units);
    }

    ShoppingCart cart(StoaClient buyer, Map<Offered, Integer> units) {
        var cart = ShoppingCart.open(buyer, "GBP");
        units.forEach((offered, quantity) -> cart.put(offered.offerId(), quantity));
        return cart.sendTo(PostalAddress.SOMEWHERE);
    }

    JsonNode outcome(ShoppingCart cart, String paymentToken) {
        return outcome(cart.buyer(), cart.checkOut(paymentToken));
    }

    JsonNode outcome(StoaClient buyer, Answer checkout) {
        return OrderWatch.of(buyer, checkout).outcome(OUTCOME);
    }

    JsonNode stock(Offered offered) {
        return operator.get("/v1/back-office/stock/" + offered.offerId()).body();
    }

    void booksBalance() {
        var books = new BooksCheck(operator, auditor).settle(BOOKS);
        assertThat(books.differences())
                .as("books of " + books.orders() + " orders")
                .isEmpty();
        assertThat(books.events()).isPositive();
    }

    static String unique() {
        return UUID.randomUUID().toString().substring(0, 18);
    }

    private Offered seen(Offered offered) {
        var call = Call.get("/v1/products/" + offered.productId());
        Patience.LONG.until(
                "a product to be on sale",
                () -> anonymous.send(call),
                answer -> answer.isOk() && answer.body().at("/offers/0/inStock").asBoolean(false));
        return offered;
    }

    private static Login login(String name) {
        return new Login(name + "-" + unique() + "@test.example", PASSWORD);
    }
}
