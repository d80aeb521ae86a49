package dev.stoa.saga.operations;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.operations.FlowRejection;
import dev.stoa.platform.repeat.Answer;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an operator may do about a stuck flow. */
@RestController
@RequestMapping("/v1/back-office/stuck-flows/{id}")
class StuckFlowEndpoint {
    record Retry(@Nullable @Size(max = 500) String reason) {}

    record Retried(int redelivered) {}

    record Resolution(@NotBlank @Size(max = 500) String reason) {}

    private final StuckFlowDesk desk;
    private final OncePerKey once;
    private final JsonMapper json;

    StuckFlowEndpoint(StuckFlowDesk desk, OncePerKey once, JsonMapper json) {
        this.desk = desk;
        this.once = once;
        this.json = json;
    }

    /** Delivers the events and deadlines again that could not be handled; what still fails stays where it is (409 {@code still-failing}). */
    @PostMapping("/retry")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = Retried.class)))
    ResponseEntity<JsonNode> retry(
            @PathVariable FlowId id,
            @RequestBody(required = false) @Valid @Nullable Retry retry,
            Caller operator,
            HttpServletRequest request) {
        var reason = retry == null || retry.reason() == null ? "" : retry.reason();
        return once.answer(request, new Retry(reason), commandId -> {
            var redelivered = desk.retry(id, stuck(id).subject(), reason, operator, commandId);
            return accepted(json.valueToTree(new Retried(redelivered)));
        });
    }

    @PostMapping("/resolution")
    @ApiResponse(responseCode = "202", content = @Content)
    ResponseEntity<JsonNode> resolve(
            @PathVariable FlowId id,
            @RequestBody @Valid Resolution resolution,
            Caller operator,
            HttpServletRequest request) {
        return once.answer(request, resolution, commandId -> {
            stuck(id);
            desk.resolve(id, resolution.reason(), operator, commandId);
            return accepted(null);
        });
    }

    private static Answer accepted(@Nullable JsonNode body) {
        return new Answer(HttpStatus.ACCEPTED.value(), null, body);
    }

    private StuckFlowDesk.Flow stuck(FlowId id) {
        var flow = desk.find(id).orElseThrow(() -> new CommandRejected(FlowRejection.NO_SUCH_FLOW));
        if (flow.resolved()) {
            throw new CommandRejected(FlowRejection.FLOW_ALREADY_RESOLVED);
        }
        return flow;
    }
}
