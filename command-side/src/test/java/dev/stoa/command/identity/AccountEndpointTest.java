package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.command.identity.AccountEndpoint.NewAccount;
import dev.stoa.command.platform.personal.Erasures;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problems;
import dev.stoa.platform.trace.RequestTrace;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

class AccountEndpointTest {
    private static final Call CALL = new Call("anonymous", "POST", "/v1/accounts", null, null, RequestTrace.current());
    private static final NewAccount ACCOUNT = new NewAccount("a@example.com", "a long enough password", "A");

    private final Dispatcher dispatcher = mock(Dispatcher.class);
    private final Credentials credentials = mock(Credentials.class);
    private final Commands commands = mock(Commands.class);
    private final AccountEndpoint endpoint = endpoint(dispatcher);

    @Test
    void a_refused_account_leaves_no_password() {
        when(dispatcher.created(any(), any(), any())).thenThrow(new CommandRejected(AccountRejection.INVALID_EMAIL));
        assertThatThrownBy(() -> endpoint.open(ACCOUNT, CALL)).isInstanceOf(CommandRejected.class);
        verify(credentials).forgetUnopened(any());
    }

    /** The daily run forgets it then. */
    @Test
    void why_it_is_refused_is_told_though_its_password_can_not_be_forgotten_now() {
        when(dispatcher.created(any(), any(), any())).thenThrow(new CommandRejected(AccountRejection.INVALID_EMAIL));
        doThrow(new DataAccessResourceFailureException("down"))
                .when(credentials)
                .forgetUnopened(any());
        assertThatThrownBy(() -> endpoint.open(ACCOUNT, CALL)).isInstanceOf(CommandRejected.class);
    }

    /** Whatever the database does afterwards. */
    @Test
    void one_that_is_opened_keeps_its_password_and_nobody_asks() {
        when(commands.run(any())).thenAnswer(call -> answered(call.getArgument(0, CommandRequest.class)));
        assertThat(endpoint(running()).open(ACCOUNT, CALL).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        verify(credentials).set(any(), any());
        verify(credentials, never()).forgetUnopened(any());
    }

    /** Two of the same may have come at once. */
    @Test
    void the_answer_to_another_call_leaves_no_password() {
        var first = new CommandOutcome("{\"status\":201,\"body\":{\"accountId\":\"account_1\"}}", true, List.of());
        when(commands.run(any())).thenReturn(first);
        assertThat(endpoint(running()).open(ACCOUNT, CALL).getStatusCode()).isEqualTo(HttpStatus.CREATED);
        verify(credentials).forgetUnopened(any());
    }

    private static CommandOutcome answered(CommandRequest request) {
        return new CommandOutcome(request.answer(), false, List.of());
    }

    private Dispatcher running() {
        return new Dispatcher(commands, new Problems(List.of()), new JsonMapper());
    }

    /** Its events may still be on their way into the log, and nobody could log in. */
    @Test
    void one_that_may_be_opened_yet_keeps_its_password() {
        when(dispatcher.created(any(), any(), any())).thenThrow(new Busy("it takes too long", false));
        assertThatThrownBy(() -> endpoint.open(ACCOUNT, CALL)).isInstanceOf(Busy.class);
        verify(credentials, never()).forgetUnopened(any());
    }

    private AccountEndpoint endpoint(Dispatcher answering) {
        return new AccountEndpoint(
                answering,
                mock(EmailClaim.class),
                mock(Passwords.class),
                credentials,
                mock(Operators.class),
                mock(TracesInTables.class),
                mock(Erasures.class),
                mock(History.class));
    }
}
