package dev.stoa.query.audit;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Everything that happened around an order, in the order it happened. */
@RestController
class TimelineEndpoint {
    private final TimelineQueries queries;
    private final Replay replay;
    private final OpenedEvents opened;

    TimelineEndpoint(TimelineQueries queries, Replay replay, OpenedEvents opened) {
        this.queries = queries;
        this.replay = replay;
        this.opened = opened;
    }

    /** {@code cause}: type of the event that caused it, if that is on the timeline too. */
    record Entry(@JsonUnwrapped LoggedEvent event, @Nullable String cause) {}

    record Timeline(OrderId orderId, List<Entry> items) {}

    @GetMapping("/v1/audit/orders/{id}/timeline")
    Timeline timeline(@PathVariable OrderId id) {
        var submitted = queries.first(id)
                .map(replay::event)
                .filter(OrderSubmitted.class::isInstance)
                .map(OrderSubmitted.class::cast)
                .orElseThrow(Problem::notFound);
        var events = queries.around(submitted);
        var byId = events.stream().collect(Collectors.toMap(LoggedEvent::eventId, Function.identity()));
        return new Timeline(
                id,
                events.stream()
                        .map(event -> new Entry(opened.of(event), cause(event, byId)))
                        .toList());
    }

    private static @Nullable String cause(LoggedEvent event, Map<String, LoggedEvent> byId) {
        var cause = event.causationId() == null ? null : byId.get(event.causationId());
        return cause == null ? null : cause.type();
    }
}
