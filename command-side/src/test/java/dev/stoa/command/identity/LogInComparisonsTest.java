package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountEvent.AccountLocked;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountId;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.Ids;
import dev.stoa.command.identity.Credentials.Credential;
import dev.stoa.command.identity.LogInAttempts.Subject;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.access.AccessLog.Kind;
import dev.stoa.platform.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Whether an account is there can't be told by the time a log-in takes: what takes time is done once for everybody. */
class LogInComparisonsTest {
    private static final String AS_DEAR_AS_ANY = "$argon2id$v=19$m=19456,t=2,p=1$";
    private static final String PASSWORD = "a long enough password";

    private final Compared compared = new Compared();
    private final Passwords passwords = new Passwords(compared);
    private final Claims claims = mock(Claims.class);
    private final Credentials credentials = mock(Credentials.class);
    private final History history = mock(History.class);
    private final LogInAttempts attempts = mock(LogInAttempts.class);
    private final AccessLog log = mock(AccessLog.class);
    private final LogIn logIn = logIn(passwords);

    /** Counts what it is asked to compare; all of it is done. */
    private static final class Compared implements PasswordEncoder {
        private final PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
        private final List<String> hashes = new ArrayList<>();

        @Override
        public String encode(CharSequence password) {
            return argon2.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String hash) {
            hashes.add(hash);
            return argon2.matches(password, hash);
        }

        @Override
        public boolean upgradeEncoding(String hash) {
            return argon2.upgradeEncoding(hash);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@example.org, a long enough password, false",
        "ann@example.org, another, false",
        "ann@example.org, a long enough password, true",
        "locked@example.org, another, false",
        "locked@example.org, a long enough password, false",
        "erased@example.org, a long enough password, false",
    })
    void exactly_one_is_made_whoever_it_is(String email, String password, boolean in) {
        account("ann", new AccountOpened(Ids.account("ann"), Personal.of("ann"), Personal.of("Ann")));
        account(
                "locked",
                new AccountOpened(Ids.account("locked"), Personal.of("locked"), Personal.of("L")),
                new AccountLocked(Ids.account("locked"), Personal.of("abuse")));
        owns("erased");
        assertThat(logIn.authenticated(email, password, "network").isPresent()).isEqualTo(in);
        assertThat(compared.hashes).singleElement().asString().startsWith(AS_DEAR_AS_ANY);
        verify(attempts).begin(Subject.account("hash of " + email), Subject.network("network"));
    }

    /** Not even with the right password; it would be a way to guess. */
    @Test
    void who_has_to_wait_is_compared_with_nothing_and_recorded() {
        account("ann", new AccountOpened(Ids.account("ann"), Personal.of("ann"), Personal.of("Ann")));
        doThrow(Problem.unavailable(Duration.ofSeconds(5))).when(attempts).begin(any(), any());
        assertThatThrownBy(() -> logIn.authenticated("ann@example.org", PASSWORD, "network"))
                .isInstanceOf(Problem.class);
        assertThat(compared.hashes).isEmpty();
        verify(log).record(Kind.LOG_IN_BLOCKED, Ids.account("ann").value(), "network", "password");
    }

    @Test
    void nothing_matches_what_nobody_is_compared_with() {
        assertThat(passwords.matches("", passwords.nobodys())).isFalse();
    }

    /** The crowd may be of others, and whoever has failed often already would have to wait for another hour. */
    @Test
    void who_there_is_no_room_for_has_tried_nothing() {
        var crowded = mock(Passwords.class);
        when(crowded.inTurn(any())).thenThrow(Problem.unavailable(Duration.ofSeconds(5)));
        assertThatThrownBy(() -> logIn(crowded).authenticated("nobody@example.org", PASSWORD, "network"))
                .isInstanceOf(Problem.class);
        verifyNoInteractions(attempts);
    }

    private void account(String name, Object... events) {
        var id = owns(name);
        when(credentials.of(id)).thenReturn(Optional.of(new Credential(passwords.hash(PASSWORD), 0)));
        when(history.of(id)).thenReturn(List.of(events));
    }

    private AccountId owns(String name) {
        var id = Ids.account(name);
        when(claims.ownerOf(any(), eq("hash of " + name + "@example.org"))).thenReturn(Optional.of(id.value()));
        return id;
    }

    private LogIn logIn(Passwords passwords) {
        var emails = mock(EmailClaim.class);
        when(emails.valueOf(any())).thenAnswer(call -> "hash of " + call.getArgument(0));
        when(claims.ownerOf(any(), any())).thenReturn(Optional.empty());
        when(credentials.of(any())).thenReturn(Optional.empty());
        return new LogIn(
                emails,
                claims,
                credentials,
                passwords,
                attempts,
                mock(FamiliarNetworks.class),
                mock(RefreshTokens.class),
                mock(AccessTokens.class),
                history,
                log);
    }
}
