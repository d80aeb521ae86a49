package dev.stoa.command.http;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.fulfilment.ShipmentCommand.PrepareShipment;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.EnrolmentCommand.EnrolLearner;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.command.platform.security.SigningKeys;
import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.security.TokenRules;
import dev.stoa.platform.walk.TestIssuer;
import dev.stoa.platform.walk.Walk;
import dev.stoa.platform.walk.Walker;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody who sells, has bought and learns, and right requests about what is theirs. */
abstract class TradingCommandSide extends RunningCommandSide {
    /** In an order in which the owner's last call of each can still succeed. */
    static final String REQUESTS = Walk.OF_EVERY_SERVICE + """
            GET /oauth2/jwks
            GET /.well-known/openid-configuration
            GET /.well-known/oauth-authorization-server
            GET /login
            POST /login username=a&password=b
            GET /oauth2/authorize @/oauth2/authorize?response_type=code&client_id=web&redirect_uri=http://localhost/back&scope=storefront:*&code_challenge_method=S256&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM
            GET /oauth2/consent @/oauth2/consent?client_id=web&state=s&scope=storefront:*
            POST /oauth2/authorize client_id=web&state=$new&scope=storefront:*
            POST /oauth2/token grant_type=client_credentials&scope=audit:read
            POST /oauth2/introspect token=$new
            POST /oauth2/revoke token=$new
            GET /userinfo
            POST /userinfo
            GET /connect/logout
            POST /connect/logout
            POST /v1/accounts {"email":"$new@example.com","password":"a long enough password","name":"N"}
            POST /v1/auth/token {"grantType":"password","email":"$email","password":"a long enough password"}
            POST /v1/auth/guest
            POST /v1/auth/logout {"refreshToken":"$new"}
            POST /v1/accounts/{id}/roles {"role":"support"}
            DELETE /v1/accounts/{id}/roles/{role} @/v1/accounts/{id}/roles/support
            POST /v1/me/password {"currentPassword":"a long enough password","newPassword":"$new"}
            POST /v1/sellers {"legalName":"S Ltd","displayName":"S","country":"GB"}
            POST /v1/sellers/{id}/approval
            POST /v1/sellers/{id}/reinstatement
            POST /v1/products {"kind":"physical","title":"T","description":"","category":"things","brand":"B","gtin":"40170725","attributes":{"colour":"blue"},"images":["https://example.com/a.png"]}
            PUT /v1/products/{id}/details {"title":"T2","description":"","category":"things","brand":"B","gtin":"40170725","attributes":{"colour":"blue"},"images":["https://example.com/a.png"]}
            POST /v1/products/{id}/publication
            POST /v1/offers {"productId":"$products","sku":"$new","price":{"amount":100,"currency":"GBP"},"weightGrams":5}
            PUT /v1/offers/{id}/price {"amount":120,"currency":"GBP"}
            POST /v1/offers/{id}/stock/receipts {"quantity":5,"reference":"$new"}
            POST /v1/offers/{id}/stock/adjustments {"delta":-1,"reason":"r"}
            PUT /v1/courses/{productId}/curriculum {"sections":[{"title":"S","lessons":[{"lessonId":"$lessons","title":"L","kind":"text","durationSeconds":60,"content":"c","freePreview":false}]}]}
            POST /v1/imports/catalogue id,title,product_type,price\\n$new,T,things,2.55 GBP\\n
            POST /v1/shipments/{id}/dispatch {"carrier":"Post","trackingNumber":"T1"}
            POST /v1/shipments/{id}/delivery
            POST /v1/carts {"currency":"GBP"}
            PUT /v1/carts/{id}/lines/{offerId} {"quantity":1}
            PUT /v1/carts/{id}/shipping-address {"name":"N","line1":"L","line2":"M","city":"C","postcode":"P","country":"GB","phone":"1"}
            POST /v1/carts/{id}/checkout {"expectedTotal":{"amount":120,"currency":"GBP"},"payment":{"token":"tok_visa"},"email":"a@example.com"}
            POST /v1/payments/{id}/confirmation
            POST /v1/orders/{id}/refunds {"amount":{"amount":1,"currency":"GBP"},"reason":"r"}
            POST /v1/orders/{id}/cancellation {"reason":"r"}
            POST /v1/enrolments/{id}/lessons/{lessonId}/completion
            POST /v1/webhooks/payments/simulated {"operation":"AUTHORIZATION","outcome":"SUCCEEDED","paymentId":"$payments","transaction":1,"detail":"r","correlationId":"c"}
            POST /v1/offers/{id}/withdrawal
            POST /v1/offers/{id}/reinstatement
            DELETE /v1/products/{id}/publication
            POST /v1/sellers/{id}/suspension {"reason":"r"}
            POST /v1/accounts/{id}/lock {"reason":"r"}
            DELETE /v1/accounts/{id}/personal-data
            POST /v1/auth/signing-keys/rotation {"compromised":false}
            """;

    @Autowired
    AccessRules rules;

    @Autowired
    private TokenRules tokens;

    @Autowired
    private SigningKeys keys;

    @Autowired
    EventStreams streams;

    TestIssuer issuer;

    @BeforeEach
    void signAsTheServiceDoes() {
        var signing =
                new JWKSelector(new JWKMatcher.Builder().keyID(keys.currentId()).build());
        issuer = new TestIssuer((ECKey) keys.get(signing, null).getFirst(), tokens.issuer());
    }

    /** Sells, has bought and learns. */
    Walker.Owner owner() {
        var email = register();
        var owner = owner(LogInTest.accountIdOf(logIn(email, PASSWORD)));
        var things = new HashMap<>(owner.things());
        things.put("email", email);
        return new Walker.Owner(owner.account(), Map.copyOf(things));
    }

    /** The same, but for a password. */
    Walker.Owner owner(String account) {
        var trader = trader(account);
        var things = new HashMap<>(trader.things());
        var caller = bearer(issuer.token(account, "ACCOUNT"));
        things.put("accounts", account);
        things.put("carts", cart(caller));
        var order = order(caller, things.get("lines"), "tok_visa");
        things.put("orders", order);
        things.put("payments", PaymentId.of(new OrderId(order)).value());
        var enrolment = EnrolmentId.of(UUID.randomUUID());
        run(new EnrolLearner(
                enrolment,
                new OrderId(order),
                new AccountId(account),
                new ProductId(things.get("courses")),
                "A course"));
        things.put("enrolments", enrolment.value());
        return new Walker.Owner(account, Map.copyOf(things));
    }

    /** A seller with goods, a course and a parcel to send. */
    Walker.Owner trader(String account) {
        var caller = bearer(issuer.token(account, "ACCOUNT"));
        var seller = caller.post("/v1/sellers", Map.of("legalName", "S Ltd", "displayName", "S", "country", "GB"))
                .expect(201)
                .text("sellerId");
        operator().post("/v1/sellers/" + seller + "/approval", null).expect(204);
        var product = product(caller, "physical");
        var offer = offer(caller, product, 120);
        var course = product(caller, "course");
        return new Walker.Owner(
                account,
                Map.of(
                        "sellers", seller,
                        "products", product,
                        "offers", offer,
                        "lines", offer,
                        "courses", course,
                        "lessons", lesson(caller, course),
                        "shipments", parcel(seller)));
    }

    /** To be sent by that seller. */
    String parcel(String seller) {
        var id = ShipmentId.of(UUID.randomUUID());
        run(new PrepareShipment(
                id,
                OrderId.of(UUID.randomUUID()),
                new SellerId(seller),
                List.of(),
                new Address(
                        Personal.of("N"),
                        Personal.of("L"),
                        Personal.of(""),
                        Personal.of("C"),
                        Personal.of("P"),
                        "GB",
                        Personal.of("")),
                AccountId.UNKNOWN));
        return id.value();
    }

    /** The only one of that course. */
    String lesson(Http teacher, String course) {
        var lesson = Map.of("title", "L", "kind", "text", "content", "# L");
        var sections = List.of(Map.of("title", "S", "lessons", List.of(lesson)));
        teacher.put("/v1/courses/" + course + "/curriculum", Map.of("sections", sections))
                .expect(204);
        var id = CourseId.of(new ProductId(course));
        var set = (CurriculumSet)
                streams.read(List.of(id.value())).get(id.value()).getFirst();
        return set.sections().getFirst().lessons().getFirst().lessonId().value();
    }

    static String order(Http buyer, String offer, String token) {
        var cart = cart(buyer);
        fill(buyer, cart, offer, 1);
        return checkOut(buyer, cart, 120, token).expect(202).text("orderId");
    }

    /** All it takes to be checked out. */
    static void fill(Http buyer, String cart, String offer, int quantity) {
        put(buyer, cart, offer, quantity);
        var address = Map.of("name", "N", "line1", "L", "city", "C", "postcode", "P", "country", "GB");
        buyer.put("/v1/carts/" + cart + "/shipping-address", address).expect(204);
    }

    static void put(Http buyer, String cart, String offer, int quantity) {
        buyer.put("/v1/carts/" + cart + "/lines/" + offer, Map.of("quantity", quantity))
                .expect(204);
    }

    static Answer checkOut(Http buyer, String cart, long total, String token) {
        return buyer.withKey()
                .post(
                        "/v1/carts/" + cart + "/checkout",
                        Map.of("expectedTotal", gbp(total), "payment", Map.of("token", token)));
    }
}
