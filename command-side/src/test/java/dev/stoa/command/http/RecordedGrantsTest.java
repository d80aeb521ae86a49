package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.limit.RateLimitFilter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.server.authorization.web.OAuth2ClientAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** What apps and services ask for is in the access log, given or not. */
class RecordedGrantsTest extends RunningAuthorizationServer {
    private static final Map<String, String> SERVICE = Map.of("grant_type", "client_credentials");

    @Autowired
    private List<SecurityFilterChain> chains;

    private long before;

    @BeforeEach
    void from_here() {
        before = jdbc.sql("select coalesce(max(position), 0) from access_log")
                .query(Long.class)
                .single();
    }

    @Test
    void a_token_is_recorded_with_who_has_it_from_where() {
        token(erp(), with(SERVICE, "scope", "audit:read")).expect(200);
        token(erp(), with(SERVICE, "scope", "storefront:*")).expect(400);
        assertThat(recorded())
                .containsExactly(
                        "TOKEN_ISSUED 127.0.0.1 erp [audit:read]",
                        "TOKEN_REFUSED 127.0.0.1 /oauth2/token invalid_scope, by erp");
        assertThat(jdbc.sql("select distinct account_id from access_log where position > ?")
                        .param(before)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .startsWith("account_");
    }

    @Test
    void who_is_no_client_or_does_not_prove_it_is_recorded_at_each_door() {
        for (var door : List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")) {
            var form = Map.of("grant_type", "client_credentials", "token", "t");
            form(basic("erp", "guessed"), door, form).expect(401);
            form(basic("nobody", "guessed"), door, form).expect(401);
            assertThat(recorded())
                    .containsExactly(
                            "CLIENT_REFUSED 127.0.0.1 " + door
                                    + " invalid_client, Client authentication failed: client_secret, by erp",
                            "CLIENT_REFUSED 127.0.0.1 " + door
                                    + " invalid_client, Client authentication failed: client_id, by nobody");
            from_here();
        }
    }

    @Test
    void of_who_makes_an_id_up_little_is_kept_and_nothing_that_can_not_be_printed() {
        token(basic("x".repeat(5000), "s"), SERVICE).expect(401);
        token(basic("a\u0001b", "s"), SERVICE).expect(400);
        assertThat(recorded()).hasSize(1).allSatisfy(it -> assertThat(it).endsWith(", by " + "x".repeat(100)));
    }

    @Test
    void a_code_or_token_that_is_no_good_is_recorded_and_is_not_told() {
        var browser = new Browser(port);
        loggedIn(browser);
        var code = codeForDesk(browser);
        var wrong = UUID.randomUUID().toString();
        from_here();
        exchange(wrong).expect(400);
        refreshed(wrong).expect(400);
        form(erp(), "/oauth2/revoke", Map.of("token", exchanged(code).text("refresh_token")))
                .expect(400);
        form(desk(), "/oauth2/introspect", Map.of("token", wrong)).expect(200);
        assertThat(recorded())
                .containsExactly(
                        "CLIENT_REFUSED 127.0.0.1 /oauth2/token invalid_grant, Client authentication failed: code, by desk",
                        "TOKEN_REFUSED 127.0.0.1 /oauth2/token invalid_grant, by desk",
                        "TOKEN_ISSUED 127.0.0.1 desk [storefront:*, openid]",
                        "TOKEN_REFUSED 127.0.0.1 /oauth2/revoke invalid_client, by erp");
    }

    /** Else anybody could fill the log. */
    @Test
    void calls_are_counted_before_anything_of_them_is_looked_at() {
        var filterOf = Map.of(
                "/oauth2/token", OAuth2ClientAuthenticationFilter.class,
                "/oauth2/introspect", OAuth2ClientAuthenticationFilter.class,
                "/oauth2/revoke", OAuth2ClientAuthenticationFilter.class,
                "/login", UsernamePasswordAuthenticationFilter.class);
        filterOf.forEach((door, looking) -> {
            var filters = chains.stream()
                    .filter(chain -> chain.matches(new MockHttpServletRequest("POST", door)))
                    .findFirst()
                    .orElseThrow()
                    .getFilters();
            assertThat(filters)
                    .extracting(filter -> (Object) filter.getClass())
                    .as(door)
                    .containsSubsequence(RateLimitFilter.class, looking);
        });
    }

    private List<String> recorded() {
        return jdbc.sql(
                        "select kind || ' ' || network || ' ' || about from access_log where position > ? order by position")
                .param(before)
                .query(String.class)
                .list();
    }
}
