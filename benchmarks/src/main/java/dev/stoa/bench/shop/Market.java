package dev.stoa.bench.shop;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.actors.Shop.Offered;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.StoaClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three sellers with enough on their shelves for everybody. */
record Market(StoaClient anonymous, List<Offered> offers) {
    private static final int SELLERS = 3;
    private static final int AT_ONCE = 8;
    private static final int PLENTY = 1_000_000;
    private static final String PASSWORD = "a pass phrase only for benchmarks";

    static Market open(OwnStoa stoa, int products) {
        var anonymous = StoaClient.anonymous(stoa.endpoints());
        var operator = anonymous.as(stoa.operator());
        var shops = IntStream.range(0, SELLERS)
                .mapToObj(number -> shop(anonymous, operator, number))
                .toList();
        var numbers = IntStream.range(0, products).boxed().toList();
        var offers = Crowd.map(numbers, AT_ONCE, number -> sell(shops.get(number % SELLERS), number));
        offers.forEach(offered -> awaitOnSale(anonymous, offered));
        return new Market(anonymous, offers);
    }

    private static Shop shop(StoaClient anonymous, StoaClient operator, int number) {
        var owner = new People(anonymous).meet(new Login("seller" + number + "@bench.example", PASSWORD), "Seller");
        return Shop.open(owner, operator, "Bench Seller " + number, "GB");
    }

    private static Offered sell(Shop shop, int number) {
        var product = Map.of(
                "kind",
                "physical",
                "title",
                "Amphora no. " + number,
                "description",
                "Fired clay, two handles, holds about 26 litres of oil or wine. ".repeat(5),
                "category",
                "home/amphorae");
        var key = "bench-" + number;
        return shop.sell(product, key, new Money(1_000 + number, "GBP"), PLENTY, key);
    }

    private static void awaitOnSale(StoaClient anonymous, Offered offered) {
        var call = Call.get("/v1/products/" + offered.productId());
        Patience.LONG.until(
                "a product to be on sale",
                () -> anonymous.send(call),
                answer -> answer.isOk() && answer.body().at("/offers/0/inStock").asBoolean(false));
    }
}
