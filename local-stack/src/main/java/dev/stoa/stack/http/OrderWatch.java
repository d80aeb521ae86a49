package dev.stoa.stack.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** Follows an order's status as it streams, over broken connections and restarts, until it is what one waits for. */
public final class OrderWatch {
    private static final Duration BETWEEN_STREAMS = Duration.ofMillis(200);

    private final StoaClient client;
    private final String orderId;
    private final String consistencyToken;
    private final Consumer<ServerEvent> onEvent;
    private String lastEventId = "";

    private OrderWatch(StoaClient client, String orderId, String consistencyToken, Consumer<ServerEvent> onEvent) {
        this.client = client;
        this.orderId = orderId;
        this.consistencyToken = consistencyToken;
        this.onEvent = onEvent;
    }

    /** The order that a checkout's answer names. */
    public static OrderWatch of(StoaClient client, Answer checkout) {
        return new OrderWatch(client, checkout.field("orderId"), checkout.consistencyToken(), _ -> {});
    }

    public static OrderWatch of(StoaClient client, String orderId) {
        return new OrderWatch(client, orderId, "", _ -> {});
    }

    public OrderWatch telling(Consumer<ServerEvent> listener) {
        return new OrderWatch(client, orderId, consistencyToken, listener);
    }

    /** Waits until it is no longer PENDING. */
    public JsonNode outcome(Duration patience) {
        return until(status -> !status.path("status").asString("PENDING").equals("PENDING"), patience);
    }

    /**
     * Waits until a status event fits.
     *
     * @throws IllegalStateException if none does in time
     */
    public JsonNode until(Predicate<JsonNode> wanted, Duration patience) {
        var deadline = Instant.now().plus(patience);
        var last = "no status was seen";
        while (Instant.now().isBefore(deadline)) {
            try {
                var found = readOne(wanted, deadline);
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (IOException e) {
                last = e.toString();
            } catch (ProblemException e) {
                last = e.problem().toString();
            }
            pause();
        }
        throw new IllegalStateException(
                orderId + " was not as awaited within " + patience.toSeconds() + " s; last: " + last + "; now: "
                        + client.send(Call.get("/v1/orders/" + orderId)).text());
    }

    private Optional<JsonNode> readOne(Predicate<JsonNode> wanted, Instant deadline) throws IOException {
        try (var stream = client.open(call());
                var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            closeAt(deadline, stream);
            var events = new EventReader(reader, lastEventId);
            for (var event = events.next(); event.isPresent(); event = events.next()) {
                lastEventId = events.lastId();
                onEvent.accept(event.get());
                if (event.get().name().equals("status")
                        && wanted.test(event.get().json())) {
                    return Optional.of(event.get().json());
                }
            }
            return Optional.empty();
        }
    }

    private Call call() {
        var call = Call.get("/v1/orders/" + orderId + "/stream").with("Accept", "text/event-stream");
        call = consistencyToken.isEmpty() ? call : call.with("Consistency-Token", consistencyToken);
        return lastEventId.isEmpty() ? call : call.with("Last-Event-ID", lastEventId);
    }

    /** A silent stream has no end of its own. */
    private static void closeAt(Instant deadline, InputStream stream) {
        var millis = Math.max(1, Duration.between(Instant.now(), deadline).toMillis());
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(() -> close(stream));
    }

    private static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException _) {
            // it is gone, which is all that was wanted
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_STREAMS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while following an order", e);
        }
    }
}
