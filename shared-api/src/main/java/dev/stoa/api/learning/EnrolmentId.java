package dev.stoa.api.learning;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.ordering.OrderId;
import java.util.UUID;

/** A learner's place on a course. {@code enrolment_<UUIDv7 in Crockford base32>}. */
public record EnrolmentId(@JsonValue String value) implements Id {
    private static final String PREFIX = "enrolment";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EnrolmentId {
        TypeId.require(PREFIX, value);
    }

    public static EnrolmentId of(UUID uuid) {
        return new EnrolmentId(TypeId.encode(PREFIX, uuid));
    }

    /** The enrolment an order's course line gives. */
    public static EnrolmentId of(OrderId orderId, ProductId productId) {
        return new EnrolmentId(TypeId.derived(PREFIX, orderId.value(), productId.value()));
    }

    @Override
    public String toString() {
        return value;
    }
}
