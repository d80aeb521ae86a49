package dev.stoa.command.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.Problems;
import dev.stoa.platform.trace.RequestTrace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.json.JsonMapper;

class DispatcherTest {
    private final Problems problems = new Problems(
            List.of(new CommandProblems(List.of(new ClaimRefusal("email", AccountRejection.EMAIL_TAKEN)))));
    private final Store store = new Store();
    private final Dispatcher dispatcher = new Dispatcher(store, problems, new JsonMapper());

    @Test
    void an_answer_carries_its_consistency_token() {
        var answer = dispatcher.dispatch(call(null), Map.of(), () -> Decision.done("command"));
        assertThat(answer.getStatusCode().value()).isEqualTo(204);
        assertThat(answer.getHeaders().getFirst("Consistency-Token")).isEqualTo("cart_1:3");
        assertThat(answer.getHeaders().getFirst("Idempotent-Replayed")).isNull();
    }

    @Test
    void every_event_will_tell_who_and_in_which_request() {
        dispatcher.dispatch(call(null), Map.of(), () -> Decision.done("command"));
        assertThat(store.last.metadata())
                .containsEntry("actor", "account_1")
                .containsEntry("correlationId", "correlation")
                .containsEntry("traceparent", "trace");
    }

    @Test
    void the_fingerprint_does_not_depend_on_the_order_of_fields() {
        dispatcher.dispatch(call("key"), Map.of("a", 1, "b", 2), () -> Decision.done("command"));
        var first = store.last;
        var reversed = new LinkedHashMap<String, Integer>();
        reversed.put("b", 2);
        reversed.put("a", 1);
        dispatcher.dispatch(call("key"), reversed, () -> Decision.done("command"));
        assertThat(store.last.fingerprint()).isEqualTo(first.fingerprint()).hasSize(64);
        assertThat(store.last.commandId()).isEqualTo(first.commandId());
    }

    @Test
    void a_repeat_is_not_decided_again() {
        store.known = new CommandOutcome("{\"status\":202,\"location\":\"/v1/x\",\"body\":{\"a\":1}}", true, List.of());
        var answer = dispatcher.dispatch(call("key"), Map.of(), () -> {
            throw new AssertionError("decided again");
        });
        assertThat(answer.getStatusCode().value()).isEqualTo(202);
        assertThat(answer.getHeaders().getFirst("Idempotent-Replayed")).isEqualTo("true");
        assertThat(answer.getHeaders().getFirst(HttpHeaders.LOCATION)).isEqualTo("/v1/x");
    }

    @Test
    void a_refusal_is_kept_as_the_problem_it_was() {
        var answer = dispatcher.dispatch(call("key"), Map.of(), () -> {
            throw new CommandRejected(CartRejection.TOTAL_CHANGED, Map.of("total", 5));
        });
        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(store.remembered).contains("\"code\":\"total-changed\"", "\"total\":5", "\"status\":409");
        assertThat(String.valueOf(answer.getHeaders().getContentType())).startsWith("application/problem+json");
    }

    @Test
    void what_is_not_a_refusal_is_not_kept() {
        store.failure = new Commands.Busy("down", false);
        assertThatThrownBy(() -> dispatcher.dispatch(call("key"), Map.of(), () -> Decision.done("command")))
                .isInstanceOf(Commands.Busy.class);
        assertThat(store.remembered).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "conflict, 409, busy, 1",
        "down, 503, unavailable, 1",
        "reused, 422, idempotency-key-reused,",
        "changed, 412, precondition-failed,",
        "taken, 409, email-taken,"
    })
    void what_stops_a_command_has_its_problem(String what, int status, String code, @Nullable String retryAfter) {
        Problem problem = problems.of(
                switch (what) {
                    case "conflict" -> new Commands.Busy("x", true);
                    case "down" -> new Commands.Busy("x", false);
                    case "reused" -> new Commands.CommandIdReused(UUID.randomUUID());
                    case "changed" -> new ConflictingAggregateVersionException("id", 1, 2);
                    default -> new ClaimTaken("email", "account_2");
                });
        assertThat(problem.status().value()).isEqualTo(status);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(retryAfter);
        assertThat(problem.body().toString()).doesNotContain("account_2");
    }

    private static Call call(@Nullable String key) {
        return new Call("account_1", "POST", "/v1/carts", key, null, new RequestTrace("correlation", "trace"));
    }

    private static final class Store implements Commands {
        CommandRequest last = new CommandRequest("", UUID.randomUUID(), "", "", null, Map.of());

        @Nullable CommandOutcome known;

        @Nullable RuntimeException failure;

        String remembered = "";

        @Override
        public CommandOutcome run(CommandRequest request) {
            last = request;
            if (failure != null) {
                throw failure;
            }
            return new CommandOutcome(request.answer(), false, List.of(new StreamPosition("cart_1", 3)));
        }

        @Override
        public Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint) {
            return Optional.ofNullable(known);
        }

        @Override
        public CommandOutcome remember(UUID commandId, String fingerprint, String answer) {
            remembered = answer;
            return new CommandOutcome(answer, false, List.of());
        }
    }
}
