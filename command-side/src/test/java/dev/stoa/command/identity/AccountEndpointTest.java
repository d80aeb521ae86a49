package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.command.identity.AccountEndpoint.NewAccount;
import dev.stoa.command.platform.personal.Erasures;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.trace.RequestTrace;
import org.junit.jupiter.api.Test;

class AccountEndpointTest {
    private static final Call CALL = new Call("anonymous", "POST", "/v1/accounts", null, null, RequestTrace.current());
    private static final NewAccount ACCOUNT = new NewAccount("a@example.com", "a long enough password", "A");

    private final Dispatcher dispatcher = mock(Dispatcher.class);
    private final Credentials credentials = mock(Credentials.class);
    private final AccountEndpoint endpoint = new AccountEndpoint(
            dispatcher,
            mock(EmailClaim.class),
            mock(Passwords.class),
            credentials,
            mock(Operators.class),
            mock(TracesInTables.class),
            mock(Erasures.class),
            mock(History.class));

    @Test
    void a_refused_account_leaves_no_password() {
        when(dispatcher.created(any(), any(), any())).thenThrow(new CommandRejected(AccountRejection.INVALID_EMAIL));
        assertThatThrownBy(() -> endpoint.open(ACCOUNT, CALL)).isInstanceOf(CommandRejected.class);
        verify(credentials).forgetUnopened(any());
    }

    /** Its events may still be on their way into the log, and nobody could log in. */
    @Test
    void one_that_may_be_opened_yet_keeps_its_password() {
        when(dispatcher.created(any(), any(), any())).thenThrow(new Busy("it takes too long", false));
        assertThatThrownBy(() -> endpoint.open(ACCOUNT, CALL)).isInstanceOf(Busy.class);
        verify(credentials, never()).forgetUnopened(any());
    }
}
