package dev.stoa.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.walk.TestIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real server and a real issuer of keys, over HTTP. */
@SpringBootTest(
        classes = Shop.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.import=classpath:stoa-http.yml",
            "stoa.tokens.issuer=http://issuer",
            "stoa.cors.origins=https://shop.example",
            "server.tomcat.connection-timeout=120s",
            "stoa.slow-requests.patience=3s",
            "stoa.slow-requests.per-second=1KB",
            "stoa.connections.per-address=2500",
            "stoa.rate-limits.log-in=3",
            "stoa.rate-limits.redis-url=redis://localhost:1"
        })
abstract class RunningShop {
    static final ECKey KEY = TestIssuer.newKey("known");
    static final HttpServer ISSUER = publish(KEY);
    /** Whether whoever asks for its keys gets no answer. */
    static volatile boolean issuerIsDown;

    static final String ACCOUNT = AccountId.of(UUID.randomUUID()).value();
    static final HttpClient HTTP = HttpClient.newHttpClient();
    static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    record Answer(int status, HttpResponse<String> response, JsonNode body) {
        String code() {
            return body.path("code").asString();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String pointer() {
            return body.path("errors").path(0).path("pointer").asString();
        }

        String errorCode() {
            return body.path("errors").path(0).path("code").asString();
        }
    }

    @DynamicPropertySource
    static void whereTheKeysAre(DynamicPropertyRegistry registry) {
        registry.add(
                "stoa.command-url",
                () -> "http://localhost:" + ISSUER.getAddress().getPort());
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    static Answer send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            var json = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.contains("json"))
                    .isPresent();
            return new Answer(response.statusCode(), response, JSON.readTree(json ? response.body() : "{}"));
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static String token(ECKey key, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return "Bearer " + jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static JWTClaimsSet.Builder claims(String... roles) {
        return new JWTClaimsSet.Builder()
                .subject(ACCOUNT)
                .issuer("http://issuer")
                .audience("stoa")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("roles", List.of(roles));
    }

    private static HttpServer publish(ECKey key) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            server.createContext("/oauth2/jwks", exchange -> {
                if (!issuerIsDown) {
                    exchange.getResponseHeaders().add("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                }
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
