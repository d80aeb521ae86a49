package dev.stoa.backbone.message;

import static dev.stoa.backbone.message.Metadata.ACTOR;
import static dev.stoa.backbone.message.Metadata.CAUSATION_ID;
import static dev.stoa.backbone.message.Metadata.COMMAND_ID;
import static dev.stoa.backbone.message.Metadata.CORRELATION_ID;
import static dev.stoa.backbone.message.Metadata.TRACE_PARENT;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.correlation.CorrelationDataProvider;

/** Carries who, why and from what onto every message that another message causes. The one place that does. */
public class Correlation implements CorrelationDataProvider {
    private final String service;

    public Correlation(String service) {
        this.service = service;
    }

    @Override
    public Map<String, ?> correlationDataFor(Message<?> message) {
        var given = message.getMetaData();
        var carried = new HashMap<String, Object>();
        carried.put(ACTOR, given.getOrDefault(ACTOR, service));
        carried.put(CORRELATION_ID, given.getOrDefault(CORRELATION_ID, message.getIdentifier()));
        carried.put(CAUSATION_ID, message.getIdentifier());
        carried.put(
                COMMAND_ID,
                message instanceof CommandMessage<?>
                        ? message.getIdentifier()
                        : given.getOrDefault(COMMAND_ID, message.getIdentifier()));
        if (given.containsKey(TRACE_PARENT)) {
            carried.put(TRACE_PARENT, given.get(TRACE_PARENT));
        }
        return carried;
    }
}
