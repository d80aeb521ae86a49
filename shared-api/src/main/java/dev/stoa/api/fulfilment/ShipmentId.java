package dev.stoa.api.fulfilment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.sellers.SellerId;
import java.util.UUID;

/** The goods one seller sends for one order. {@code shipment_<UUIDv7 in Crockford base32>}. */
public record ShipmentId(@JsonValue String value) implements Id {
    private static final String PREFIX = "shipment";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ShipmentId {
        TypeId.require(PREFIX, value);
    }

    public static ShipmentId of(UUID uuid) {
        return new ShipmentId(TypeId.encode(PREFIX, uuid));
    }

    /** The shipment of an order's goods from one seller. */
    public static ShipmentId of(OrderId orderId, SellerId sellerId) {
        return new ShipmentId(TypeId.derived(PREFIX, orderId.value(), sellerId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
