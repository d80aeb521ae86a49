package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.actors.People;
import dev.stoa.stack.actors.Shop;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Login;
import dev.stoa.stack.http.OrderWatch;
import dev.stoa.stack.http.StoaClient;
import dev.stoa.stack.rebuild.RebuildWatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is said of a person through every field there is stands nowhere in clear text, and after an erasure nowhere at all. */
class PersonalDataIT extends EndToEnd {
    private final Map<String, String> planted = new LinkedHashMap<>();
    private final Login login = new Login(plant("email") + "@test.example", "a long pass phrase for tests");
    private final StoaClient person = new People(WORLD.anonymous()).meet(login, plant("name"));
    private final String inPublic = "Public" + World.unique();
    private final String accountId = People.accountId(person);

    @Test
    void is_sealed_wherever_it_is_kept_and_gone_once_it_is_erased() throws Exception {
        var seller = applyAndBeSuspendedWhichIsNotTakenIn();
        var order = buyLearnAndBeRefunded();
        var other = buyAndCancel();
        assertThat(planted.values())
                .allSatisfy(text -> assertThat(export(person)).contains(text));
        assertThat(export(person))
                .as("what is kept beside the events too")
                .contains("LOGGED_IN", "\"familiarNetworks\":[{")
                .doesNotContain("sealed");
        WORLD.goods(WORLD.shop("printer"), inPublic, 100, 1);
        assertThat(STOA.whereKept(List.of(inPublic, seller)))
                .as("what is looked through")
                .anyMatch(place -> place.contains("stoa_command"))
                .anyMatch(place -> place.contains("stoa_query"))
                .anyMatch(place -> place.contains("deadletterentry"))
                .anyMatch(place -> place.contains("stoa.sellers.events"))
                .anyMatch(place -> place.contains("redis stoa:documents:"));
        assertThat(STOA.whereKept(planted.values())).isEmpty();
        var before = person.get("/v1/orders/" + order).body();
        var certificate =
                "/v1/certificates/" + before.at("/enrolments/0/certificateId").stringValue();
        assertThat(WORLD.anonymous().get(certificate).text()).contains(planted.get("name"));

        var path = "/v1/accounts/" + accountId + "/personal-data";
        assertThat(person.send(Call.delete(path)).status()).isEqualTo(204);

        assertThat(WORLD.anonymous()
                        .send(Call.post(
                                "/v1/auth/token",
                                Map.of("grantType", "password", "email", login.email(), "password", login.password())))
                        .status())
                .isEqualTo(401);
        assertThat(certified()
                        .path("purges")
                        .valueStream()
                        .map(it -> it.path("place").stringValue()))
                .anyMatch(place -> place.contains("key"))
                .contains("the memory of every node");
        assertErased(order, other, before, certificate);
        assertThat(STOA.whereKept(planted.values())).isEmpty();
        takeInWhatWasNot(seller);
        rebuildViews();
        assertErased(order, other, before, certificate);
        assertThat(new People(WORLD.anonymous()).meet(login, "somebody else"))
                .as("the address is free")
                .isNotNull();
    }

    private void assertErased(String order, String other, JsonNode before, String certificate) {
        var now = WORLD.operator().get("/v1/orders/" + order).body();
        assertThat(now.at("/shippingAddress/line1/erased").asBoolean()).isTrue();
        assertThat(now.at("/shipments/0/address/name/erased").asBoolean()).isTrue();
        assertThat(now.at("/email/erased").asBoolean()).isTrue();
        for (var kept : List.of("total", "lines", "status", "paymentStatus", "enrolments")) {
            assertThat(now.path(kept)).as(kept).isEqualTo(before.path(kept));
        }
        var valid = WORLD.anonymous().get(certificate).body();
        assertThat(valid.at("/learnerName/erased").asBoolean()).isTrue();
        var shown = Stream.of(
                        WORLD.operator().get("/v1/orders/" + other),
                        WORLD.operator().get("/v1/sellers?limit=100"),
                        WORLD.auditor().get("/v1/audit/streams/" + accountId),
                        WORLD.auditor().get("/v1/audit/orders/" + order + "/timeline"))
                .map(Answer::text)
                .toList();
        assertThat(shown)
                .allSatisfy(text ->
                        assertThat(text).doesNotContain(planted.values()).doesNotContain("\"sealed\""));
        assertThat(export(WORLD.operator())).contains("erased").doesNotContain(planted.values());
    }

    /** The suspension is a dead letter then. */
    private String applyAndBeSuspendedWhichIsNotTakenIn() {
        var seller = person.post(
                        "/v1/sellers", Map.of("legalName", plant("legal"), "displayName", inPublic, "country", "GB"))
                .field("sellerId");
        WORLD.operator().post("/v1/sellers/" + seller + "/approval");
        STOA.onViews("alter table seller add constraint planted check (seller_id <> '%s' or status <> 'SUSPENDED')"
                .formatted(seller));
        WORLD.operator().post("/v1/sellers/" + seller + "/suspension", Map.of("reason", plant("suspension")));
        Patience.LONG.until("a dead letter", () -> letters(seller), letters -> !letters.isEmpty());
        return seller;
    }

    private static void takeInWhatWasNot(String seller) {
        STOA.onViews("alter table seller drop constraint planted");
        letters(seller).forEach(letter -> WORLD.operator().post("/v1/back-office/dead-letters/" + letter + "/retry"));
        assertThat(letters(seller)).isEmpty();
    }

    private static List<String> letters(String aggregateId) {
        return WORLD.operator()
                .get("/v1/back-office/dead-letters?limit=100")
                .body()
                .path("items")
                .valueStream()
                .filter(letter -> letter.path("aggregateId").asString("").equals(aggregateId))
                .map(letter -> letter.path("id").stringValue())
                .toList();
    }

    private String buyLearnAndBeRefunded() {
        var shop = WORLD.shop("bookseller");
        var book = WORLD.goods(shop, "Book", 1_500, 10);
        var course = WORLD.course(shop, "Reading", 4_900);
        var cart = cart(Map.of(book.offerId(), 1, course.offerId(), 1));
        var payment = Map.of("token", "tok_visa");
        var order = person.send(Call.post(
                                "/v1/carts/" + cart.id() + "/checkout",
                                Map.of("expectedTotal", cart.total(), "payment", payment, "email", plant("contact")))
                        .withKey(World.unique()))
                .orThrow();
        var placed = OrderWatch.of(person, order)
                .until(
                        it -> it.path("shipments").size() == 1
                                && it.path("enrolments").size() == 1,
                        World.OUTCOME);
        deliver(shop, placed);
        learn(course.productId(), placed.at("/enrolments/0/enrolmentId").stringValue());
        var id = order.field("orderId");
        WORLD.operator()
                .post(
                        "/v1/orders/" + id + "/refunds",
                        Map.of("amount", Map.of("amount", 100, "currency", "GBP"), "reason", plant("refund")));
        OrderWatch.of(person, id)
                .until(
                        it -> it.path("status").asString("").equals("COMPLETED")
                                && it.path("paymentStatus").asString("").equals("PARTIALLY_REFUNDED")
                                && it.at("/enrolments/0/status").asString("").equals("COMPLETED"),
                        World.OUTCOME);
        return id;
    }

    private String buyAndCancel() {
        var cart =
                cart(Map.of(WORLD.goods(WORLD.shop("stationer"), "Pen", 300, 10).offerId(), 1));
        var order = cart.checkOut("tok_visa").field("orderId");
        OrderWatch.of(person, order).until(it -> it.path("shipments").size() == 1, World.OUTCOME);
        person.post("/v1/orders/" + order + "/cancellation", Map.of("reason", plant("cancellation")));
        OrderWatch.of(person, order).until(it -> it.path("status").asString("").equals("CANCELED"), World.OUTCOME);
        return order;
    }

    private ShoppingCart cart(Map<String, Integer> offers) {
        var cart = ShoppingCart.open(person, "GBP");
        offers.forEach(cart::put);
        var address = new LinkedHashMap<String, String>();
        List.of("name", "line1", "line2", "city", "postcode", "phone")
                .forEach(field -> address.put(field, plant(field.equals("name") ? "addressee" : field)));
        address.put("country", "GB");
        // the last word on it, so that the cart reads its own write
        person.put("/v1/carts/" + cart.id() + "/shipping-address", address);
        return cart;
    }

    private static void deliver(Shop shop, JsonNode order) {
        var path = "/v1/shipments/" + order.at("/shipments/0/shipmentId").stringValue();
        shop.owner().post(path + "/dispatch", Map.of("carrier", "Post", "trackingNumber", "T1"));
        shop.owner().post(path + "/delivery", Map.of());
    }

    private void learn(String productId, String enrolment) {
        person.get("/v1/products/" + productId)
                .body()
                .at("/outline/0/lessons")
                .valueStream()
                .map(lesson -> lesson.path("lessonId").stringValue())
                .forEach(lesson -> person.post("/v1/enrolments/" + enrolment + "/lessons/" + lesson + "/completion"));
    }

    private JsonNode certified() {
        var call = Call.get("/v1/audit/events?type=identity.personal-data-erasure-certified&aggregateId=" + accountId);
        return Patience.LONG
                .until(
                        "the certificate",
                        () -> WORLD.auditor().send(call).body().path("items"),
                        items -> !items.isEmpty())
                .path(0)
                .path("payload");
    }

    private static void rebuildViews() {
        var told = new StringWriter();
        var watch = new RebuildWatch(WORLD.operator(), new PrintWriter(told));
        var views = WORLD.operator()
                .get("/v1/back-office/views")
                .body()
                .path("items")
                .valueStream()
                .map(view -> view.path("view").asString())
                .toList();
        assertThat(views).hasSizeGreaterThan(5);
        for (var view : views)
            assertThat(watch.run(view, false)).as(told.toString()).isZero();
    }

    private String export(StoaClient reader) {
        return reader.get("/v1/accounts/" + accountId + "/personal-data").text();
    }

    /** A text that stands nowhere else. The same field gets the same, however often it is filled in. */
    private String plant(String field) {
        return planted.computeIfAbsent(
                field,
                _ -> (field.equals("postcode") ? "Q" : "Planted" + field)
                        + World.unique().substring(0, 8));
    }
}
