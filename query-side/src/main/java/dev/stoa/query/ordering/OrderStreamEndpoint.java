package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.platform.security.Caller;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Lets who may see an order watch it. */
@RestController
class OrderStreamEndpoint {
    private final WhoMaySeeOrders whoMaySee;
    private final OrderStreams streams;

    OrderStreamEndpoint(WhoMaySeeOrders whoMaySee, OrderStreams streams) {
        this.whoMaySee = whoMaySee;
        this.streams = streams;
    }

    @GetMapping(path = "/v1/orders/{id}/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Reads({"ordering.orders", "payment.payments", "fulfilment.shipments", "learning.courses"})
    SseEmitter stream(
            @PathVariable OrderId id,
            Caller caller,
            HttpServletRequest request,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId) {
        var stream = new OrderStream(id, order -> whoMaySee.asSeenBy(caller, order), shown(lastEventId));
        streams.open(
                stream, order -> whoMaySee.asAskedBy(caller, order, request).isPresent());
        return stream.emitter();
    }

    private static long shown(@Nullable String lastEventId) {
        return lastEventId != null && lastEventId.matches("\\d{1,18}") ? Long.parseLong(lastEventId) : -1;
    }
}
