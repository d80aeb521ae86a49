package dev.stoa.command.http;

import dev.stoa.api.TypeId;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.command.CommandSide;
import dev.stoa.servers.TestServers;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.scheduling.config.ScheduledTask;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The real service on real servers, spoken to over HTTP only. */
@SpringBootTest(classes = CommandSide.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class RunningCommandSide {
    static final String PASSWORD = "a long enough password";
    static final String OPERATOR_PASSWORD = "the operator's password";
    static final TestServers.PartedDatabase PARTED = Readers.madeFor(TestServers.partedDatabase());
    static final TestServers.TestDatabase DATABASE = PARTED.user();

    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry registry) {
        registry.add("spring.datasource.url", DATABASE::url);
        registry.add("spring.datasource.username", DATABASE::user);
        registry.add("spring.datasource.password", DATABASE::password);
        registry.add("spring.flyway.user", () -> PARTED.owner().user());
        registry.add("spring.flyway.password", () -> PARTED.owner().password());
        registry.add("spring.kafka.bootstrap-servers", () -> TestServers.kafka().bootstrapServers());
        registry.add("stoa.master-keys", () -> "test:" + "A".repeat(43) + "=");
        registry.add("stoa.oauth2.clients.erp.secret", () -> "{noop}erp's secret");
        registry.add("stoa.oauth2.clients.erp.scopes", () -> "back-office:*, audit:read");
        registry.add("stoa.oauth2.clients.prometheus.secret", () -> "{noop}prometheus' secret");
        registry.add("stoa.oauth2.clients.prometheus.scopes", () -> "operations:read");
        registry.add("stoa.oauth2.clients.web.scopes", () -> "storefront:*, audit:read");
        registry.add("stoa.oauth2.clients.web.redirect-uris", () -> "http://localhost/back");
        registry.add("stoa.oauth2.clients.desk.secret", () -> "{noop}desk's secret");
        registry.add("stoa.oauth2.clients.desk.scopes", () -> "storefront:*");
        registry.add("stoa.oauth2.clients.desk.redirect-uris", () -> "http://localhost/back");
        registry.add("stoa.oauth2.clients.sales.secret", () -> "{noop}sales' secret");
        registry.add("stoa.oauth2.clients.sales.scopes", () -> "back-office:*");
        registry.add("stoa.oauth2.clients.sales.redirect-uris", () -> "http://localhost/back");
        registry.add("stoa.cors.origins", () -> "https://shop.example");
        registry.add("stoa.rate-limits.log-in", () -> 0);
        registry.add("stoa.rate-limits.guests", () -> 0);
        registry.add("stoa.rate-limits.commands", () -> 0);
        registry.add("stoa.operator.password", () -> OPERATOR_PASSWORD);
        registry.add(
                "stoa.operator.password-file", () -> Path.of("target", "unused").toString());
    }

    @Autowired
    private ScheduledTaskHolder scheduled;

    @Autowired
    private Commands commands;

    /** What runs at its times is called {@code Component.method}. */
    Runnable schedule(String task) {
        return scheduled.getScheduledTasks().stream()
                .map(ScheduledTask::getTask)
                .filter(it -> it.toString().endsWith("." + task))
                .findFirst()
                .orElseThrow(() -> new AssertionError(scheduled.getScheduledTasks()))
                .getRunnable();
    }

    void run(Object command) {
        var saga = Map.of("actor", "saga-orchestrator", "correlationId", "test", "traceparent", "00-test");
        commands.run(new CommandRequest(
                command, TypeId.uuid("test", UUID.randomUUID().toString()), "", "", null, saga));
    }

    Http anyone() {
        return new Http(port, Map.of());
    }

    Http operator() {
        return as("operator@stoa.local", OPERATOR_PASSWORD);
    }

    Http guest() {
        return bearer(anyone().post("/v1/auth/guest", null).text("accessToken"));
    }

    /** A new person, logged in. */
    Http someone() {
        return as(register(), PASSWORD);
    }

    /** E-mail address of a new account. */
    String register() {
        var email = "someone-" + UUID.randomUUID() + "@example.com";
        anyone().post("/v1/accounts", newAccount(email)).expect(201);
        return email;
    }

    /** E-mail address of somebody whom the log knows as an operator. */
    String newOperator() {
        var email = register();
        var account = LogInTest.accountIdOf(logIn(email, PASSWORD));
        operator()
                .post("/v1/accounts/" + account + "/roles", Map.of("role", "operator"))
                .expect(204);
        return email;
    }

    static Map<String, Object> newAccount(String email) {
        return Map.of("email", email, "password", PASSWORD, "name", "Some One");
    }

    Http as(String email, String password) {
        return bearer(TOKENS.computeIfAbsent(
                port + email, _ -> logIn(email, password).expect(200).text("accessToken")));
    }

    Answer logIn(String email, String password) {
        return anyone().post("/v1/auth/token", Map.of("grantType", "password", "email", email, "password", password));
    }

    Answer refresh(String token) {
        return anyone().post("/v1/auth/token", Map.of("grantType", "refresh_token", "refreshToken", token));
    }

    Http bearer(String token) {
        return anyone().with("Authorization", "Bearer " + token);
    }

    /** Somebody who may sell. */
    Http seller() {
        var seller = someone();
        var id = seller.post("/v1/sellers", Map.of("legalName", "S Ltd", "displayName", "S", "country", "GB"))
                .expect(201)
                .text("sellerId");
        operator().post("/v1/sellers/" + id + "/approval", null).expect(204);
        return seller.named(id);
    }

    /** A published product of that seller. */
    static String product(Http seller, String kind) {
        var id = seller.post("/v1/products", newProduct(kind)).expect(201).text("productId");
        seller.post("/v1/products/" + id + "/publication", null).expect(204);
        return id;
    }

    static Map<String, Object> newProduct(String kind) {
        return Map.of("kind", kind, "title", "A thing", "description", "", "category", "things");
    }

    /** An offer that can be bought. */
    static String offer(Http seller, String productId, long pence) {
        return seller.post("/v1/offers", newOffer(productId, UUID.randomUUID().toString(), pence))
                .expect(201)
                .text("offerId");
    }

    static Map<String, Object> newOffer(String productId, String sku, long pence) {
        return Map.of("productId", productId, "sku", sku, "price", gbp(pence));
    }

    static Map<String, Object> gbp(long pence) {
        return Map.of("amount", pence, "currency", "GBP");
    }

    static String cart(Http buyer) {
        return buyer.post("/v1/carts", Map.of("currency", "GBP")).expect(201).text("cartId");
    }
}
