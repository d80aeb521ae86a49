package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.GrantRole;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountEvent.RoleRevoked;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.store.Claims;
import dev.stoa.backbone.store.EventStreams;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

class FirstOperatorTest {
    private static final AccountId ACCOUNT = AccountId.of(new UUID(0, 1));
    private static final AccountOpened OPENED =
            new AccountOpened(ACCOUNT, Personal.of("ops@shop.example"), Personal.of("Mallory"));

    private final Commands commands = mock(Commands.class);

    @Test
    void a_stranger_who_has_the_address_is_not_made_operator() {
        assertThatThrownBy(() -> startWith(OPENED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ops@shop.example")
                .hasMessageContaining("STOA_OPERATOR_EMAIL");
        verify(commands, never()).run(any());
    }

    @Test
    void nor_is_who_was_one_and_is_no_longer() {
        var granted = new RoleGranted(ACCOUNT, Role.OPERATOR);
        assertThatThrownBy(() -> startWith(OPENED, granted, new RoleRevoked(ACCOUNT, Role.OPERATOR)))
                .isInstanceOf(IllegalStateException.class);
        verify(commands, never()).run(any());
    }

    @Test
    void an_operator_stays_one() throws Exception {
        startWith(OPENED, new RoleGranted(ACCOUNT, Role.OPERATOR));

        verify(commands).run(argThat(request -> request.command().equals(new GrantRole(ACCOUNT, Role.OPERATOR))));
    }

    private void startWith(Object... history) throws Exception {
        var emails = mock(EmailClaim.class);
        when(emails.valueOf(any())).thenReturn("hash");
        Claims claims = mock(Claims.class);
        when(claims.ownerOf(any(), any())).thenReturn(Optional.of(ACCOUNT.value()));
        when(commands.answerTo(any(), any())).thenReturn(Optional.empty());
        EventStreams streams = _ -> Map.of(ACCOUNT.value(), List.of(history));
        var settings = new OperatorSettings("ops@shop.example", "a pass phrase", Path.of("unused"));
        new FirstOperator(settings, emails, claims, commands, mock(Credentials.class), mock(Passwords.class), streams)
                .run(new DefaultApplicationArguments());
    }
}
