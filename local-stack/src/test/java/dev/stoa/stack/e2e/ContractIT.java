package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The services document every endpoint of the contract as it is, and show their documents to people. */
class ContractIT extends EndToEnd {
    private static final Map<String, Function<Endpoints, URI>> SERVICES =
            Map.of("command", Endpoints::command, "query", Endpoints::query, "saga", Endpoints::saga);
    private static final Map<String, ApiDocument> DOCUMENTS = new ConcurrentHashMap<>();

    /** Callers without a token; whatever else is open is a GET. */
    private static final Set<String> OPEN = Set.of(
            "/v1/accounts", "/v1/auth/token", "/v1/auth/guest", "/v1/auth/logout", "/v1/webhooks/payments/simulated");

    private record Endpoint(String service, String method, String path, String status, List<String> says) {
        boolean isCommand() {
            return service.equals("command")
                    && !path.startsWith("/v1/auth/")
                    && !path.startsWith("/v1/webhooks/")
                    && !path.equals("/v1/me/password");
        }

        boolean isStream() {
            return says.size() == 1 && says.getFirst().contains("/");
        }
    }

    @ParameterizedTest
    @MethodSource("contract")
    void is_documented_with_its_status_and_what_it_answers(Endpoint endpoint) {
        var document = document(endpoint.service());
        var call = document.call(endpoint.method(), endpoint.path()).orElseThrow();

        assertThat(ApiDocument.successes(call)).containsExactly(endpoint.status());
        if (endpoint.isStream()) {
            assertThat(document.mediaTypes(call, endpoint.status())).containsExactlyElementsOf(endpoint.says());
        } else if (endpoint.says().isEmpty()) {
            assertThat(document.mediaTypes(call, endpoint.status())).isEmpty();
        } else {
            assertThat(document.properties(call, endpoint.status())).containsAll(endpoint.says());
        }
    }

    @ParameterizedTest
    @MethodSource("contract")
    void is_documented_with_how_it_refuses(Endpoint endpoint) {
        var document = document(endpoint.service());
        var call = document.call(endpoint.method(), endpoint.path()).orElseThrow();
        var refusals = call.path("responses").propertyNames().stream()
                .filter(status -> !status.startsWith("2"))
                .toList();

        assertThat(refusals).contains("400", "503");
        assertThat(refusals)
                .allSatisfy(status ->
                        assertThat(document.mediaTypes(call, status)).containsExactly("application/problem+json"));
        var open = OPEN.contains(endpoint.path()) || call.path("security").isEmpty();
        // open to all for the sake of free previews
        var isForLearners = endpoint.path().endsWith("/lessons/{lessonId}");
        assertThat(refusals.contains("403")).isEqualTo(!open || isForLearners);
        assertThat(endpoint.method().equals("GET") || open == OPEN.contains(endpoint.path()))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void takes_an_idempotency_key_and_a_version_and_says_what_to_read_it_with(Endpoint endpoint) {
        var document = document(endpoint.service());
        var call = document.call(endpoint.method(), endpoint.path()).orElseThrow();
        var mustHaveKey =
                endpoint.path().endsWith("/checkout") || endpoint.path().endsWith("/refunds");

        assertThat(document.hasParameter(call, "Idempotency-Key", mustHaveKey)).isTrue();
        assertThat(document.hasParameter(call, "If-Match", false))
                .isEqualTo(endpoint.path().contains("{"));
        assertThat(call.at("/responses/" + endpoint.status() + "/headers").propertyNames())
                .contains("Consistency-Token", "Idempotent-Replayed");
    }

    @Test
    void a_request_is_documented_with_its_rules() {
        var document = document("command");
        var call = document.call("POST", "/v1/sellers").orElseThrow();
        var body = document.resolved(call.at("/requestBody/content/application~1json/schema"));

        assertThat(body.path("required").valueStream().map(it -> it.stringValue()))
                .containsExactlyInAnyOrder("legalName", "displayName", "country");
        assertThat(body.at("/properties/legalName/maxLength").asInt()).isEqualTo(200);
        assertThat(body.at("/properties/country/pattern").asString()).isEqualTo("[A-Z]{2}");
        var address = document.call("PUT", "/v1/carts/{id}/shipping-address").orElseThrow();
        assertThat(document.resolved(address.at("/requestBody/content/application~1json/schema"))
                        .path("required")
                        .valueStream()
                        .map(it -> it.stringValue()))
                .contains("name", "city")
                .doesNotContain("line2", "phone");
    }

    @Test
    void things_of_one_name_are_not_taken_for_each_other() {
        var document = document("query");
        var cart = document.schema(document.call("GET", "/v1/carts/{id}").orElseThrow(), "200");
        var order = document.schema(document.call("GET", "/v1/orders/{id}").orElseThrow(), "200");

        assertThat(document.resolved(cart.at("/properties/lines/items"))
                        .path("properties")
                        .propertyNames())
                .contains("sellerName")
                .doesNotContain("lineId");
        assertThat(document.resolved(order.at("/properties/lines/items"))
                        .path("properties")
                        .propertyNames())
                .contains("lineId")
                .doesNotContain("sellerName");
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void the_documents_are_open_api_3_1_and_browsable(String service) {
        var base = SERVICES.get(service).apply(STOA.endpoints());

        assertThat(document(service).root().path("openapi").stringValue()).startsWith("3.1");
        var page =
                WORLD.anonymous().send(Call.get(base + "/swagger-ui/index.html").with("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(200);
    }

    private static ApiDocument document(String service) {
        return DOCUMENTS.computeIfAbsent(
                service,
                _ -> new ApiDocument(WORLD.anonymous()
                        .get(SERVICES.get(service).apply(STOA.endpoints()) + "/v3/api-docs")
                        .body()));
    }

    private static Stream<Endpoint> commands() throws IOException {
        return contract().filter(Endpoint::isCommand);
    }

    private static Stream<Endpoint> contract() throws IOException {
        try (var in = ContractIT.class.getResourceAsStream("/api-endpoints.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(parts -> new Endpoint(
                            parts[0],
                            parts[1],
                            parts[2],
                            parts[3],
                            parts.length > 4 ? List.of(parts[4].split(",")) : List.of()));
        }
    }
}
