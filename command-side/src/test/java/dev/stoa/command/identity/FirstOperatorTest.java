package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.GrantRole;
import dev.stoa.api.identity.AccountCommand.OpenAccount;
import dev.stoa.api.identity.AccountEvent.AccountLocked;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountEvent.RoleRevoked;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.store.Claims;
import dev.stoa.backbone.store.EventStreams;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.DefaultApplicationArguments;

class FirstOperatorTest {
    private static final AccountId ACCOUNT = AccountId.of(new UUID(0, 1));
    private static final AccountOpened OPENED =
            new AccountOpened(ACCOUNT, Personal.of("ops@shop.example"), Personal.of("Mallory"));
    private static final CommandOutcome DONE = new CommandOutcome("", false, List.of());
    private static final RoleGranted GRANTED = new RoleGranted(ACCOUNT, Role.OPERATOR);

    private final Commands commands = mock(Commands.class);
    private final Claims claims = mock(Claims.class);
    private final Credentials credentials = mock(Credentials.class);

    @BeforeEach
    void nothing_is_remembered() {
        when(commands.answerTo(any(), any())).thenReturn(Optional.empty());
    }

    @Test
    void a_stranger_who_has_the_address_is_not_made_operator() {
        assertThatThrownBy(() -> startWith(OPENED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ops@shop.example")
                .hasMessageContaining("STOA_OPERATOR_EMAIL");
        verify(commands, never()).run(any());
    }

    @Test
    void who_was_opened_and_no_more_is_made_operator_at_the_next_start() throws Exception {
        when(commands.answerTo(any(), any())).thenReturn(Optional.of(DONE));
        startWith(OPENED);
        verify(commands).run(argThat(request -> request.command().equals(new GrantRole(ACCOUNT, Role.OPERATOR))));
    }

    /** However long ago: it neither undoes what another operator did, nor fails because of it. */
    @ParameterizedTest
    @MethodSource
    void who_was_made_operator_once_is_left_as_they_are(List<Object> history) throws Exception {
        startWith(history.toArray());
        verify(commands, never()).run(any());
        verifyNoInteractions(credentials);
    }

    static Stream<List<Object>> who_was_made_operator_once_is_left_as_they_are() {
        return Stream.of(
                List.of(OPENED, GRANTED),
                List.of(OPENED, GRANTED, new RoleRevoked(ACCOUNT, Role.OPERATOR)),
                List.of(OPENED, GRANTED, new AccountLocked(ACCOUNT, Personal.of("taken over"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hAV8-k2z", "password123", "ops@shop.example"})
    void a_password_that_others_would_guess_is_refused(String weak) {
        when(claims.ownerOf(any(), any())).thenReturn(Optional.empty());
        assertThatThrownBy(() -> start(weak))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("STOA_OPERATOR_PASSWORD is too short")
                .message()
                .doesNotContain(weak);
        verify(commands, never()).run(any());
        verifyNoInteractions(credentials);
    }

    @Test
    void there_is_one_after_the_first_start() throws Exception {
        when(claims.ownerOf(any(), any())).thenReturn(Optional.empty());
        when(commands.run(any())).then(ran -> {
            when(commands.answerTo(any(), any())).thenReturn(Optional.of(DONE));
            return DONE;
        });
        start("the operator's password");
        verify(commands).run(argThat(request -> request.command() instanceof OpenAccount));
        verify(commands).run(argThat(request -> request.command() instanceof GrantRole));
        verify(credentials).set(any(), anyString());
    }

    @Test
    void a_password_that_was_made_is_for_the_eyes_of_its_owner_only_and_made_once(@TempDir Path directory)
            throws Exception {
        when(claims.ownerOf(any(), any())).thenReturn(Optional.empty());
        when(commands.run(any())).thenReturn(DONE);
        when(commands.answerTo(any(), any())).thenReturn(Optional.of(DONE));
        var file = directory.resolve("made/operator-password");
        startWithPasswordIn(file, "");
        var made = Files.readString(file);
        assertThat(made).hasSizeGreaterThan(20);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        startWithPasswordIn(file, "");
        assertThat(Files.readString(file)).isEqualTo(made);
    }

    private void startWith(Object... history) throws IOException {
        when(claims.ownerOf(any(), any())).thenReturn(Optional.of(ACCOUNT.value()));
        start("irrelevant", history);
    }

    private void start(String password, Object... history) throws IOException {
        startWithPasswordIn(Path.of("unused"), password, history);
    }

    /** {@code password}: empty for one that is made. */
    private void startWithPasswordIn(Path file, String password, Object... history) throws IOException {
        var emails = mock(EmailClaim.class);
        when(emails.valueOf(any())).thenReturn("hash");
        EventStreams streams = _ -> Map.of(ACCOUNT.value(), List.of(history));
        var settings = new OperatorSettings("ops@shop.example", password, file);
        new FirstOperator(settings, emails, claims, commands, credentials, new Passwords(), streams)
                .run(new DefaultApplicationArguments());
    }
}
