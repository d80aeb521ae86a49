package dev.stoa.api.ordering;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** One line of an order. {@code line_<UUIDv7 in Crockford base32>}. */
public record LineId(@JsonValue String value) implements Id {
    private static final String PREFIX = "line";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LineId {
        TypeId.require(PREFIX, value);
    }

    public static LineId of(UUID uuid) {
        return new LineId(TypeId.encode(PREFIX, uuid));
    }

    /** The line of an order for an offer; an order has one line per offer. */
    public static LineId of(OrderId orderId, String offer) {
        return new LineId(TypeId.derived(PREFIX, orderId.value(), offer));
    }

    @Override
    public String toString() {
        return value;
    }
}
