package dev.stoa.stack.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The services document every endpoint of the contract, and show their documents to people. */
class ContractIT extends EndToEnd {
    private static final Map<String, Function<Endpoints, URI>> SERVICES =
            Map.of("command", Endpoints::command, "query", Endpoints::query, "saga", Endpoints::saga);

    private record Endpoint(String service, String method, String path) {}

    @Test
    void every_endpoint_of_the_contract_is_documented() throws IOException {
        var documented = SERVICES.keySet().stream()
                .flatMap(service -> documented(service).stream())
                .collect(Collectors.toSet());

        assertThat(documented).containsAll(contract());
    }

    @ParameterizedTest
    @ValueSource(strings = {"command", "query"})
    void the_documents_are_open_api_3_1_and_browsable(String service) {
        var base = SERVICES.get(service).apply(STOA.endpoints());

        assertThat(WORLD.anonymous()
                        .get(base + "/v3/api-docs")
                        .body()
                        .path("openapi")
                        .stringValue())
                .startsWith("3.1");
        var page =
                WORLD.anonymous().send(Call.get(base + "/swagger-ui/index.html").with("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(200);
    }

    private static Set<Endpoint> documented(String service) {
        var document = WORLD.anonymous().send(Call.get(SERVICES.get(service).apply(STOA.endpoints()) + "/v3/api-docs"));
        return document.body().path("paths").properties().stream()
                .flatMap(path -> path.getValue().propertyNames().stream()
                        .map(method ->
                                new Endpoint(service, method.toUpperCase(Locale.ROOT), anonymous(path.getKey()))))
                .collect(Collectors.toSet());
    }

    private static List<Endpoint> contract() throws IOException {
        try (var in = ContractIT.class.getResourceAsStream("/api-endpoints.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(parts -> new Endpoint(parts[0], parts[1], anonymous(parts[2])))
                    .toList();
        }
    }

    /** What a parameter is called is nobody's business. */
    private static String anonymous(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
