package dev.stoa.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class CallKindTest {
    @ParameterizedTest
    @CsvSource({
        "POST, /v1/auth/token, LOG_IN",
        "POST, /v1/%61uth/token, LOG_IN",
        "POST, /oauth2/%74oken, LOG_IN",
        "POST, /v1/%61ccounts, LOG_IN",
        "POST, /v1/me/password, LOG_IN",
        "GET, /v1/me, QUERIES",
        "GET, /login, LOG_IN",
        "GET, /oauth2/authorize, LOG_IN",
        "GET, /oauth2/%63onsent, LOG_IN",
        "GET, /oauth2/jwks, QUERIES",
        "GET, /userinfo, QUERIES",
        "POST, /userinfo, COMMANDS",
        "POST, /v1/carts, COMMANDS",
        "GET, /v1/products, QUERIES",
        "GET, /actuator/health/liveness, QUERIES",
        "POST, /actuator/loggers/root, COMMANDS",
        "GET, /v1/accounts/account_1/personal-d%61ta, EXPORTS",
        "HEAD, /v1/accounts/account_1/personal-data, EXPORTS",
        "DELETE, /v1/accounts/account_1/personal-data, COMMANDS"
    })
    void is_told_from_what_the_path_means_however_it_is_written(String method, String path, CallKind kind) {
        assertThat(CallKind.of(new MockHttpServletRequest(method, path))).isEqualTo(kind);
    }
}
