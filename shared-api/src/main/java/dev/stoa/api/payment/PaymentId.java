package dev.stoa.api.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import java.util.UUID;

/** The payment of an order. {@code payment_<UUIDv7 in Crockford base32>}. */
public record PaymentId(@JsonValue String value) implements Id {
    private static final String PREFIX = "payment";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public PaymentId {
        TypeId.require(PREFIX, value);
    }

    public static PaymentId of(UUID uuid) {
        return new PaymentId(TypeId.encode(PREFIX, uuid));
    }

    /** The payment of an order; an order has one. */
    public static PaymentId of(OrderId orderId) {
        return new PaymentId(TypeId.sibling(PREFIX, orderId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
