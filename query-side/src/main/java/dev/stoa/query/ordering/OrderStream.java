package dev.stoa.query.ordering;

import dev.stoa.api.ordering.OrderId;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** One caller who watches an order. Tells every state once, the newest only, and ends with the order's end. */
class OrderStream {
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final OrderId orderId;
    private final Function<OrderView, Optional<OrderView>> asSeenByCaller;
    private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    private long shown;
    private @Nullable OrderStatus told;

    /** {@code shown}: the version the caller has seen already; -1 if none. */
    OrderStream(OrderId orderId, Function<OrderView, Optional<OrderView>> asSeenByCaller, long shown) {
        this.orderId = orderId;
        this.asSeenByCaller = asSeenByCaller;
        this.shown = shown;
    }

    OrderId orderId() {
        return orderId;
    }

    SseEmitter emitter() {
        return emitter;
    }

    void onEnd(Runnable action) {
        emitter.onCompletion(action);
        emitter.onTimeout(emitter::complete);
        emitter.onError(_ -> action.run());
    }

    synchronized void show(OrderView.Document now) {
        if (now.version() > shown) {
            shown = now.version();
            asSeenByCaller.apply(now.order()).map(OrderStatus::of).ifPresent(this::tell);
        }
        if (OrderStatus.isFinal(now.order())) {
            end();
        }
    }

    /** Not what the caller was told last: most events of an order's parts don't change its status. */
    private void tell(OrderStatus status) {
        if (status.equals(told)) return;
        told = status;
        send(SseEmitter.event().id(Long.toString(shown)).name("status").data(status, MediaType.APPLICATION_JSON));
    }

    /** Keeps proxies from closing a quiet stream, and finds out that nobody listens any more. */
    synchronized void heartbeat() {
        send(SseEmitter.event().comment("still here"));
    }

    void end() {
        emitter.complete();
    }

    private void send(SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }
}
