package dev.stoa.bench.shop;

import dev.stoa.stack.actors.Crowd;
import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.Money;
import dev.stoa.stack.http.StoaClient;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Three sellers with enough on their shelves for everybody. */
record Market(StoaClient anonymous, List<Ware> wares) {
    private static final int SELLERS = 3;
    private static final int AT_ONCE = 8;
    private static final int PLENTY = 1_000_000;
    private static final String PASSWORD = "a pass phrase only for benchmarks";

    /** What the storefront shows of it. */
    record Ware(String productId, String offerId, Money price) {}

    static Market open(OwnStoa stoa, int products) {
        var anonymous = StoaClient.anonymous(stoa.endpoints());
        var operator = anonymous.as(stoa.operator());
        var shops = IntStream.range(0, SELLERS)
                .mapToObj(number -> shop(anonymous, operator, number))
                .toList();
        var numbers = IntStream.range(0, products).boxed().toList();
        var wares = Crowd.map(numbers, AT_ONCE, number -> sell(shops.get(number % SELLERS), number));
        wares.forEach(ware -> awaitOnSale(anonymous, ware));
        return new Market(anonymous, wares);
    }

    private static Shop shop(StoaClient anonymous, StoaClient operator, int number) {
        var owner = new People(anonymous).meet(new Login("seller" + number + "@bench.example", PASSWORD), "Seller");
        return Shop.open(owner, operator, "Bench Seller " + number, "GB");
    }

    private static Ware sell(Shop shop, int number) {
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
        var price = new Money(1_000 + number, "GBP");
        var offered = shop.sell(product, key, price, PLENTY, key);
        return new Ware(offered.productId(), offered.offerId(), price);
    }

    private static void awaitOnSale(StoaClient anonymous, Ware ware) {
        var call = Call.get("/v1/products/" + ware.productId());
        Patience.LONG.until(
                "a product to be on sale",
                () -> anonymous.send(call),
                answer -> answer.isOk() && answer.body().at("/offers/0/inStock").asBoolean(false));
    }
}
