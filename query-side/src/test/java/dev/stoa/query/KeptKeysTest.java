package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpServer;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.walk.TestIssuer;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The service lets people in after a restart while the one who signs their tokens is down. */
class KeptKeysTest {
    private final TestServers.TestDatabase database = TestServers.freshDatabase();
    private final HttpServer issuer = issuer();
    private final ECKey first = TestIssuer.newKey("first");
    private final ECKey second = TestIssuer.newKey("second");
    private volatile JWKSet published = new JWKSet(first);

    @AfterEach
    void issuerIsDown() {
        issuer.stop(0);
    }

    @Test
    void a_restart_while_the_issuer_is_down_changes_nothing() {
        try (var service = started()) {
            Awaitility.await().until(() -> kept(service).contains("first"));
            assertThat(ask(service, first)).isEqualTo(200);
            published = new JWKSet(second);
            assertThat(ask(service, second))
                    .as("an unknown key has them fetched anew")
                    .isEqualTo(200);
            assertThat(kept(service)).contains("second").doesNotContain("first").doesNotContain("\"d\"");
        }
        issuer.stop(0);
        try (var service = started()) {
            assertThat(ask(service, second)).isEqualTo(200);
            assertThat(ask(service, first)).as("replaced").isEqualTo(401);
            assertThat(ask(service, TestIssuer.newKey("forged"))).isEqualTo(401);
        }
    }

    @Test
    void who_never_had_keys_says_so() {
        issuer.stop(0);
        try (var service = started()) {
            assertThat(ask(service, first)).isEqualTo(503);
        }
    }

    private int ask(ConfigurableApplicationContext service, ECKey key) {
        return new Api(service.getEnvironment()).get(token(key), "/v1/me").status();
    }

    private static String kept(ConfigurableApplicationContext service) {
        return service.getBean(JdbcClient.class)
                .sql("select coalesce(max(keys), '') from published_keys")
                .query(String.class)
                .single();
    }

    private ConfigurableApplicationContext started() {
        var url = "http://localhost:" + issuer.getAddress().getPort();
        return new SpringApplicationBuilder(QuerySide.class)
                .run(
                        "--server.port=0",
                        "--STOA_MASTER_KEYS=" + Log.MASTER_KEY,
                        "--STOA_QUERY_DB_URL=" + database.url(),
                        "--STOA_QUERY_DB_USER=" + database.user(),
                        "--STOA_QUERY_DB_PASSWORD=" + database.password(),
                        "--STOA_REDIS_URL=" + TestServers.redis().url(RedisUser.LIMITS),
                        "--STOA_DOCUMENTS_REDIS_URL=" + TestServers.redis().url(RedisUser.DOCUMENTS),
                        "--STOA_KAFKA_BOOTSTRAP=" + TestServers.kafka().bootstrapServers(),
                        "--STOA_COMMAND_URL=" + url,
                        "--STOA_TOKEN_ISSUER=http://issuer");
    }

    private static String token(ECKey key) {
        return new TestIssuer(key, "http://issuer")
                .token(AccountId.of(World.id()).value(), "ACCOUNT");
    }

    /** Careless: it publishes private keys too. */
    private HttpServer issuer() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/oauth2/jwks", exchange -> {
                var keys = published.toString(false).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
