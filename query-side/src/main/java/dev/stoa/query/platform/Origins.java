package dev.stoa.query.platform;

import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import java.util.Objects;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.stereotype.Component;

/** Says where in the log an event stands. */
@Component
public class Origins {
    private final MessageTypes types;

    Origins(MessageTypes types) {
        this.types = types;
    }

    public Origin of(EventMessage<?> event) {
        var index =
                Objects.requireNonNull(event.getMetaData().get(Metadata.GLOBAL_INDEX), "an event from outside the log");
        return new Origin(
                event.getIdentifier(), Long.parseLong(index.toString()), types.nameOf(event.getPayloadType()));
    }
}
