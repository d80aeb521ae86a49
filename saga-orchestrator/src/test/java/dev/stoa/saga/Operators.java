package dev.stoa.saga;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.stoa.api.identity.AccountId;
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

/** An issuer of tokens with one account, and that account's calls. */
public final class Operators implements AutoCloseable {
    private final String operator = AccountId.of(UUID.randomUUID()).value();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ECKey key;
    private final HttpServer issuer;

    public Operators() {
        try {
            key = new ECKeyGenerator(Curve.P_256).keyID("known").generate();
            issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (JOSEException | IOException e) {
            throw new AssertionError(e);
        }
        var keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
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
            request.header("Authorization", "Bearer " + token(roles));
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

    private String token(String... roles) {
        var claims = new JWTClaimsSet.Builder()
                .subject(operator)
                .issuer(issuer())
                .audience("stoa")
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("roles", List.of(roles))
                .build();
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        issuer.stop(0);
    }
}
