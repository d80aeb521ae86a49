package dev.stoa.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.problem.Problems;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import tools.jackson.databind.json.JsonMapper;

class RateLimitFilterTest {
    private static final String NO_REDIS = "redis://localhost:1";
    private static final String HERE = "203.0.113.1";
    private static final String ELSEWHERE = "203.0.113.2";
    private static final String SIGNED = "/v1/webhooks/signed";

    private final RateLimitSettings settings = new RateLimitSettings(3, 3, 5, 3, 2, NO_REDIS);
    private final RateLimitFilter filter = new RateLimitFilter(
            new RateLimits(settings, new SharedBuckets(NO_REDIS, new RedisTrust(""))),
            settings,
            new ProblemWriter(new Problems(List.of()), new JsonMapper()),
            List.of(request -> request.getRequestURI().equals(SIGNED)));

    @AfterEach
    void nobodyCalls() {
        SecurityContextHolder.clearContext();
    }

    /** Each has a limit of its own, but as many as one likes can be had. */
    @Test
    void guests_of_one_address_share_a_limit_and_nobody_else_is_held_up_by_it() {
        assertThat(admitted(10, HERE, "ROLE_GUEST", "ROLE_PERSON")).isEqualTo(5);
        assertThat(admitted(10, ELSEWHERE, "ROLE_GUEST", "ROLE_PERSON")).isEqualTo(5);
        assertThat(admitted(10, HERE, "ROLE_ACCOUNT", "ROLE_PERSON")).isEqualTo(10);
        assertThat(admitted(10, HERE, "ROLE_GUEST")).as("an app for somebody").isEqualTo(10);
    }

    @Test
    void a_guest_has_a_limit_of_its_own_too() {
        var guest = UUID.randomUUID().toString();
        assertThat(IntStream.range(0, 5)
                        .filter(_ -> isAdmitted(guest, HERE, "ROLE_GUEST", "ROLE_PERSON"))
                        .count())
                .isEqualTo(3);
    }

    /** And with whoever shows no token. */
    @Test
    void guests_of_one_address_share_a_limit_of_queries_too() {
        assertThat(IntStream.range(0, 5)
                        .filter(_ -> asGuest("/v1/products", HERE))
                        .count())
                .isEqualTo(3);
        assertThat(asGuest("/v1/products", ELSEWHERE)).isTrue();
    }

    @Test
    void what_is_held_about_somebody_has_a_limit_of_its_own_that_guests_of_one_address_share() {
        var path = "/v1/accounts/account_1/personal-data";
        assertThat(IntStream.range(0, 5).filter(_ -> asGuest(path, HERE)).count())
                .isEqualTo(2);
        assertThat(asGuest("/v1/products", HERE)).isTrue();
    }

    @Test
    void operations_are_limited_as_queries_are() {
        assertThat(IntStream.range(0, 5)
                        .filter(_ -> isAdmitted("GET", "/actuator/health", HERE))
                        .count())
                .isEqualTo(3);
    }

    @Test
    void what_is_known_by_its_signature_is_limited_only_where_that_is_bad() {
        var request = new MockHttpServletRequest("POST", SIGNED);
        request.setRemoteAddr(HERE);
        assertThat(IntStream.range(0, 5).filter(_ -> isAdmitted(SIGNED, HERE)).count())
                .isEqualTo(5);
        IntStream.range(0, 3).forEach(_ -> filter.countAsNobodys(request));
        assertThatThrownBy(() -> filter.countAsNobodys(request))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.status().value()).isEqualTo(429));
        assertThat(isAdmitted(SIGNED, HERE)).as("a good one").isTrue();
    }

    @Test
    void who_shows_a_bad_token_shares_the_limit_of_who_shows_none() {
        assertThat(IntStream.range(0, 5).filter(_ -> isAdmitted(HERE)).count()).isEqualTo(3);
    }

    /** With however many clients' names and tokens one tries it. */
    @Test
    void what_lets_people_apps_and_services_in_has_one_limit_for_an_address() {
        var doors = List.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke", "/v1/auth/token", "/v1/accounts");
        assertThat(doors.stream().filter(door -> isAdmitted(door, HERE)).count())
                .isEqualTo(3);
        assertThat(isAdmitted("/oauth2/token", ELSEWHERE)).isTrue();
    }

    @Test
    void nor_has_it_more_for_who_comes_with_many_tokens_of_guests() {
        assertThat(IntStream.range(0, 5)
                        .filter(_ -> asGuest("POST", "/v1/auth/token", HERE))
                        .count())
                .isEqualTo(3);
    }

    /** Each caller calls once. */
    private long admitted(int callers, String address, String... roles) {
        return IntStream.range(0, callers)
                .filter(_ -> isAdmitted(UUID.randomUUID().toString(), address, roles))
                .count();
    }

    private boolean isAdmitted(String caller, String address, String... roles) {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken(caller, "", roles));
        return isAdmitted(address);
    }

    private boolean isAdmitted(String address) {
        return isAdmitted("/v1/carts", address);
    }

    /** Another one each time. */
    private boolean asGuest(String path, String address) {
        return asGuest("GET", path, address);
    }

    private boolean asGuest(String method, String path, String address) {
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new TestingAuthenticationToken(UUID.randomUUID().toString(), "", "ROLE_GUEST", "ROLE_PERSON"));
        return isAdmitted(method, path, address);
    }

    private boolean isAdmitted(String path, String address) {
        return isAdmitted("POST", path, address);
    }

    private boolean isAdmitted(String method, String path, String address) {
        var request = new MockHttpServletRequest(method, path);
        request.setRemoteAddr(address);
        var response = new MockHttpServletResponse();
        try {
            var admitted = filter.admits(request, response);
            assertThat(response.getStatus()).isEqualTo(admitted ? 200 : 429);
            return admitted;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
