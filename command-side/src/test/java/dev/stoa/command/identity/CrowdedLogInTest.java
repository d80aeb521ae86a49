package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.stoa.platform.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.PasswordEncoder;

/** As many as wait to be let in: nobody waits for ever, and nobody's memory is filled with them. */
class CrowdedLogInTest {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);

    @Test
    @Timeout(60)
    void who_cannot_have_their_turn_is_told_to_come_again() throws Exception {
        var passwords = new Passwords(new Slow(), 1, Duration.ofMillis(50));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var first = threads.submit(() -> passwords.matches("a", "a"));
            asked.await();
            try {
                assertThatThrownBy(() -> passwords.matches("b", "b")).isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status().value()).isEqualTo(503);
                    assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER))
                            .isEqualTo("1");
                });
            } finally {
                gate.countDown(); // or a failure would wait for the first for ever
            }
            assertThat(first.get()).isTrue();
        }
        assertThat(passwords.matches("c", "c")).as("once there is room").isTrue();
    }

    /** Or an old password would be compared, and its log-in fail for want of another turn to hash it anew. */
    @Test
    @Timeout(20)
    void who_has_their_turn_waits_for_no_other() {
        gate.countDown();
        var passwords = new Passwords(new Slow(), 1, Duration.ofMillis(50));
        assertThat(passwords.inTurn(() -> passwords.matches("a", passwords.hash("a"))))
                .isTrue();
        assertThat(passwords.matches("b", "b")).as("the next").isTrue();
    }

    @Test
    void on_the_page_that_is_no_failure_of_theirs() {
        var logIn = mock(LogIn.class);
        when(logIn.authenticated(any(), any(), any())).thenThrow(Problem.unavailable(Duration.ofSeconds(1)));
        assertThatThrownBy(() -> new AccountAuthentication(logIn)
                        .authenticate(UsernamePasswordAuthenticationToken.unauthenticated("a@example.org", "p")))
                .isInstanceOf(AuthenticationServiceException.class);
    }

    private final class Slow implements PasswordEncoder {
        @Override
        public String encode(CharSequence password) {
            return password.toString();
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            try {
                asked.countDown();
                gate.await();
                return password.toString().equals(hash);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
