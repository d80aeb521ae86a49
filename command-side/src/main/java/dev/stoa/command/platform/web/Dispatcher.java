package dev.stoa.command.platform.web;

import dev.stoa.api.CommandRejected;
import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.platform.problem.Problems;
import dev.stoa.platform.repeat.Answer;
import dev.stoa.platform.repeat.Fingerprints;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs what endpoints decide, once per Idempotency-Key: a repeat gets the first answer, good or bad. */
@Component
public class Dispatcher {
    private final Commands commands;
    private final Problems problems;
    private final JsonMapper json;
    private final Fingerprints fingerprints;

    public Dispatcher(Commands commands, Problems problems, JsonMapper json) {
        this.commands = commands;
        this.problems = problems;
        this.json = json;
        this.fingerprints = new Fingerprints(json);
    }

    /**
     * @param body all that the request says, without secrets; tells a repeat from another use of the same key
     * @param decide checks and decides; not asked for a repeat
     */
    public Done done(Call call, Object body, Supplier<Decision<Void>> decide) {
        return new Done(dispatch(call, body, decide));
    }

    /** Like {@link #done}. */
    public <T> Created<T> created(Call call, Object body, Supplier<Decision<T>> decide) {
        return new Created<>(dispatch(call, body, decide));
    }

    /** Like {@link #done}. */
    public <T> Accepted<T> accepted(Call call, Object body, Supplier<Decision<T>> decide) {
        return new Accepted<>(dispatch(call, body, decide));
    }

    <T> ResponseEntity<JsonNode> dispatch(Call call, Object body, Supplier<Decision<T>> decide) {
        if (call.key() == null) {
            return render(run(call, "", decide.get(), call.newCommandId()));
        }
        var fingerprint = fingerprints.of(call.method(), call.path(), body);
        var commandId = call.newCommandId();
        return render(commands.answerTo(commandId, fingerprint).orElseGet(() -> {
            try {
                return run(call, fingerprint, decide.get(), commandId);
            } catch (CommandRejected | ClaimTaken refused) {
                return commands.remember(commandId, fingerprint, refusal(refused));
            }
        }));
    }

    private CommandOutcome run(Call call, String fingerprint, Decision<?> decision, UUID commandId) {
        var answer = new Answer(decision.status().value(), decision.location(), tree(decision.body()));
        return commands.run(new CommandRequest(
                decision.command(),
                commandId,
                fingerprint,
                json.writeValueAsString(answer),
                call.expectedSequence(),
                call.metadata()));
    }

    private String refusal(RuntimeException refused) {
        var problem = problems.of(refused);
        return json.writeValueAsString(new Answer(problem.status().value(), null, tree(problem.body())));
    }

    private @Nullable JsonNode tree(@Nullable Object body) {
        return body == null ? null : json.valueToTree(body);
    }

    private ResponseEntity<JsonNode> render(CommandOutcome outcome) {
        var answer = json.readValue(outcome.answer(), Answer.class);
        var response = answer.toResponse(outcome.replayed());
        var position = outcome.position();
        if (position != null) {
            response.header("Consistency-Token", position.toString());
        }
        return answer.body() == null ? response.build() : response.body(answer.body());
    }
}
