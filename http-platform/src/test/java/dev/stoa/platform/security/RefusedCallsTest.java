package dev.stoa.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

@ExtendWith(OutputCaptureExtension.class)
class RefusedCallsTest {
    private static final String RETRY = "/v1/back-office/flows/flow_1/retry";
    private static final String ORDERS = "/v1/orders/order_1";

    private final AccessRules rules = new AccessRules()
            .only(CallerRole.OPERATOR, HttpMethod.POST, "/v1/back-office/flows/{id}/retry")
            .signedIn(HttpMethod.POST, "/v1/orders/{id}");
    private final AccessLog log = mock(AccessLog.class);
    private final AtomicLong clock = new AtomicLong();
    private RefusedCalls refused = new RefusedCalls(rules, new SimpleMeterRegistry(), log, clock::get);
    private final String account = someone();

    @AfterEach
    void forgetWhoCalls() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void who_tries_again_and_again_is_recorded_once_a_minute() throws Exception {
        for (var i = 0; i < 3; i++) {
            call(RETRY, 403, account, "ACCOUNT", "PERSON");
        }
        verify(log).record(Kind.CALL_REFUSED, account, "127.0.0.1", "POST /v1/back-office/flows/{id}/retry");
        clock.addAndGet(Duration.ofMinutes(1).toNanos());
        call(RETRY, 403, account, "ACCOUNT", "PERSON");
        verify(log, times(2)).record(any(), any(), any(), any());
    }

    @Test
    void each_caller_is_recorded_apps_and_services_too() throws Exception {
        call(RETRY, 403, account, "ACCOUNT", "PERSON");
        call(RETRY, 403, someone(), "GUEST");
        call(RETRY, 403, someone(), "SERVICE");
        verify(log, times(3)).record(any(), any(), any(), any());
    }

    @Test
    void nothing_else_is_a_row() throws Exception {
        call(RETRY, 403, account, "GUEST", "PERSON");
        call(RETRY, 404, account, "ACCOUNT", "PERSON");
        call(RETRY, 204, account, "OPERATOR", "PERSON");
        call(ORDERS, 403, account, "ACCOUNT", "PERSON");
        SecurityContextHolder.clearContext();
        call(RETRY, 401);
        verifyNoInteractions(log);
    }

    @Test
    void what_can_not_be_recorded_is_refused_all_the_same_and_the_next_is_recorded(CapturedOutput said)
            throws Exception {
        doThrow(new DataAccessResourceFailureException("down"))
                .doNothing()
                .when(log)
                .record(any(), any(), any(), any());
        for (var i = 0; i < 3; i++) {
            assertThat(call(RETRY, 403, account, "ACCOUNT", "PERSON")).isEqualTo(403);
        }
        verify(log, times(2)).record(any(), any(), any(), any());
        assertThat(said).contains("refused to " + account).doesNotContain("127.0.0.1");
    }

    /** From where is for a log that forgets it. */
    @Test
    void without_an_access_log_the_service_says_who_tried_what(CapturedOutput said) throws Exception {
        refused = new RefusedCalls(rules, new SimpleMeterRegistry(), null, clock::get);
        for (var i = 0; i < 3; i++) {
            call(RETRY, 403, account, "ACCOUNT", "PERSON");
        }
        assertThat(said)
                .containsOnlyOnce("refused to " + account + ": POST /v1/back-office/flows/{id}/retry")
                .doesNotContain("127.0.0.1");
    }

    private int call(String path, int answer, String caller, String... roles) throws Exception {
        var authorities = Stream.of(roles).map(role -> "ROLE_" + role).toArray(String[]::new);
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken(caller, "token", authorities));
        return call(path, answer);
    }

    private int call(String path, int answer) throws Exception {
        var response = new MockHttpServletResponse();
        refused.doFilter(
                new MockHttpServletRequest("POST", path),
                response,
                (_, sent) -> ((MockHttpServletResponse) sent).setStatus(answer));
        return response.getStatus();
    }

    private static String someone() {
        return AccountId.of(UUID.randomUUID()).value();
    }
}
