package dev.stoa.saga.operations;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.TypeId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.Problems;
import dev.stoa.platform.repeat.Answer;
import dev.stoa.platform.repeat.Fingerprints;
import dev.stoa.platform.repeat.IdempotencyKey;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what a request asks once per Idempotency-Key: a repeat gets the first answer, good or bad. The command's id follows
 * from the key, so that command-side knows the command again if this service fails between sending it and answering.
 */
@Component
class OncePerKey {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final AnsweredRequests requests;
    private final Problems problems;
    private final JsonMapper json;
    private final Fingerprints fingerprints;

    OncePerKey(AnsweredRequests requests, Problems problems, JsonMapper json) {
        this.requests = requests;
        this.problems = problems;
        this.json = json;
        this.fingerprints = new Fingerprints(json);
    }

    /** @param act does it, by a command of this id, and answers */
    ResponseEntity<JsonNode> answer(HttpServletRequest request, Object body, Function<UUID, Answer> act) {
        var key = IdempotencyKey.of(request);
        if (key == null) {
            return render(act.apply(UuidCreator.getTimeOrderedEpoch()), false);
        }
        var caller = request.getUserPrincipal().getName();
        var fingerprint = fingerprints.of(request.getMethod(), request.getRequestURI(), body);
        if (requests.claim(caller, key, fingerprint)) {
            return render(firstAnswer(caller, key, act), false);
        }
        var known = requests.find(caller, key).orElseThrow(OncePerKey::stillWorking);
        if (!known.fingerprint().equals(fingerprint)) {
            throw Problem.keyReused();
        }
        return render(json.readValue(known.answer().orElseThrow(OncePerKey::stillWorking), Answer.class), true);
    }

    private Answer firstAnswer(String caller, String key, Function<UUID, Answer> act) {
        try {
            var answer = act.apply(TypeId.uuid("operations", caller, key));
            requests.keep(caller, key, json.writeValueAsString(answer));
            return answer;
        } catch (RuntimeException failure) {
            var problem = problems.of(failure);
            if (problem.status().is5xxServerError()) {
                requests.forget(caller, key);
                throw problem;
            }
            var refusal = new Answer(problem.status().value(), null, json.valueToTree(problem.body()));
            requests.keep(caller, key, json.writeValueAsString(refusal));
            return refusal;
        }
    }

    private static Problem stillWorking() {
        return Problem.busy("The first request with this Idempotency-Key is still being worked on.", SOON);
    }

    private static ResponseEntity<JsonNode> render(Answer answer, boolean replayed) {
        var response = answer.toResponse(replayed);
        return answer.body() == null ? response.build() : response.body(answer.body());
    }
}
