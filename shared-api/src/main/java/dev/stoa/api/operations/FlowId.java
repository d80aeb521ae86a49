package dev.stoa.api.operations;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import java.util.UUID;

/** A process that got stuck and waits for an operator. {@code flow_<UUIDv7 in Crockford base32>}. */
public record FlowId(@JsonValue String value) implements Id {
    private static final String PREFIX = "flow";

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public FlowId {
        TypeId.require(PREFIX, value);
    }

    public static FlowId of(UUID uuid) {
        return new FlowId(TypeId.encode(PREFIX, uuid));
    }

    @Override
    public String toString() {
        return value;
    }
}
