package dev.stoa.saga.operations;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.operations.FlowRejection;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator may do about a stuck flow. */
@RestController
@RequestMapping("/v1/back-office/stuck-flows/{id}")
class StuckFlowEndpoint {
    record Retry(@Nullable @Size(max = 500) String reason) {}

    record Retried(int redelivered) {}

    record Resolution(@NotBlank @Size(max = 500) String reason) {}

    private static final Logger log = LoggerFactory.getLogger(StuckFlowEndpoint.class);

    private final StuckFlowDesk desk;

    StuckFlowEndpoint(StuckFlowDesk desk) {
        this.desk = desk;
    }

    /** Delivers the events again that could not be handled; what still fails stays where it is (409 {@code still-failing}). */
    @PostMapping("/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Retried retry(
            @PathVariable FlowId id, @RequestBody(required = false) @Valid @Nullable Retry retry, Caller operator) {
        var reason = retry == null || retry.reason() == null ? "" : retry.reason();
        var subject = stuck(id).subject();
        try {
            return new Retried(desk.retry(id, subject, reason, operator));
        } catch (IllegalStateException stillFailing) {
            log.warn("retrying {} of {} failed again", id, subject, stillFailing);
            throw Problem.of(HttpStatus.CONFLICT, "still-failing", "It failed again and stays on the desk.")
                    .in("operations");
        }
    }

    @PostMapping("/resolution")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void resolve(@PathVariable FlowId id, @RequestBody @Valid Resolution resolution, Caller operator) {
        stuck(id);
        desk.resolve(id, resolution.reason(), operator);
    }

    private StuckFlowDesk.Flow stuck(FlowId id) {
        var flow = desk.find(id).orElseThrow(() -> new CommandRejected(FlowRejection.NO_SUCH_FLOW));
        if (flow.resolved()) {
            throw new CommandRejected(FlowRejection.FLOW_ALREADY_RESOLVED);
        }
        return flow;
    }
}
