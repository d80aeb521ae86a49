package dev.stoa.saga;

import com.nimbusds.jose.jwk.JWKSet;
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
import java.util.UUID;

/** An issuer of tokens with one account, and that account's calls. */
public final class Operators implements AutoCloseable {
    private final String operator = AccountId.of(UUID.randomUUID()).value();
    private final HttpClient http = HttpClient.newHttpClient();
    private final HttpServer issuer;
    private final TestIssuer tokens;

    public Operators() {
        try {
            issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        tokens = TestIssuer.named(issuer());
        var keys = new JWKSet(tokens.key().toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        issuer.createContext("/oauth2/jwks", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
    }

    public String issuer() {
        return "http://localhost:" + issuer.getAddress().getPort();
    }

    public String operator() {
        return operator;
    }

    /** Without a token if there are no roles. */
    public HttpResponse<String> post(int port, String path, String body, String... roles) {
        return send(request(port, path, body, roles));
    }

    /** With an Idempotency-Key. */
    public HttpResponse<String> postAs(String key, int port, String path, String body) {
        return send(request(port, path, body, "OPERATOR").header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(int port, String path, String body, String... roles) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (roles.length > 0) {
            request.header("Authorization", "Bearer " + tokens.token(operator, roles));
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Signs what {@link #issuer()} publishes the key of. */
    public TestIssuer tokens() {
        return tokens;
    }

    @Override
    public void close() {
        issuer.stop(0);
    }
}
