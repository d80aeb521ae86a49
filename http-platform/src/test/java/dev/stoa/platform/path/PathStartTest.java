package dev.stoa.platform.path;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPatternParser;

class PathStartTest {
    /** Whatever the pattern matches must begin so; of the rest as little as possible. */
    @ParameterizedTest
    @CsvSource({
        "/v1/products,              /v1/products,          true",
        "/v1/products,              /v1/sellers,           false",
        "/v1/products/{id},         /v1/products/p_1,      true",
        "/v1/products/{id},         /v1/pr%6Fducts/p_1,    true",
        "/v1/products/{id},         /v1;a=b/products/p_1,  true",
        "/v1/products/{id},         /v1/orders/p_1,        false",
        "/v1/orders/{id}/stream,    /v1/orders/o_1/stream, true",
        "/docs/**,                  /docs,                 true",
        "/docs/**,                  /docs/a/b,             true",
        "/docs/**,                  /v1/docs,              false",
        "/v1/o*s/a,                 /v1/orders/a,          true",
        "/v1/order?/{id},           /v1/orders/a,          true",
        "/{any},                    /docs,                 true",
        "/**,                       /v1/orders,            true",
        "{*any},                    /v1/orders,            true",
    })
    void tells_what_can_match_from_what_cannot(String pattern, String path, boolean may) {
        var parsed = PathPatternParser.defaultInstance.parse(pattern);
        assertThat(parsed.matches(PathContainer.parsePath(path))).isEqualTo(may);
        assertThat(PathStart.of(parsed).mayBeOf(path)).isEqualTo(may);
    }
}
