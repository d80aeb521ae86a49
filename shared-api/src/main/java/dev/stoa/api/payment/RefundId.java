package dev.stoa.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** One refund of a payment. {@code refund_<UUIDv7 in Crockford base32>}. */
public record RefundId(@JsonValue String value) implements Id {
    private static final String PREFIX = "refund";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public RefundId {
        TypeId.require(PREFIX, value);
    }

    public static RefundId of(UUID uuid) {
        return new RefundId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
