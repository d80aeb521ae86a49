package dev.stoa.backbone.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;

/** Reads an event of a time when counters counted in pairs. */
public final class CountedTwice extends SingleEventUpcaster {
    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().getName().equals("sample.counted")
                && event.getType().getRevision() == null;
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(
                new SimpleSerializedType("sample.counted", "2"),
                JsonNode.class,
                json -> ((ObjectNode) json).put("by", 2 * json.get("by").intValue()));
    }
}
