package dev.stoa.backbone.processor;

import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/**
 * Lets a processor see every event of its topics, also those its handlers ignore, so that its position in each stream
 * is exact and a caller that waits for its own write never waits in vain.
 */
record EveryEvent(EventHandlerInvoker handlers) implements EventHandlerInvoker {
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return !handlers.canHandleType(event.getPayloadType()) || handlers.canHandle(event, segment);
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        if (handlers.canHandle(event, segment)) {
            handlers.handle(event, segment);
        }
    }

    @Override
    public boolean supportsReset() {
        return handlers.supportsReset();
    }

    @Override
    public void performReset() {
        handlers.performReset();
    }

    @Override
    public <R> void performReset(R resetContext) {
        handlers.performReset(resetContext);
    }

    @Override
    public void segmentReleased(Segment segment) {
        handlers.segmentReleased(segment);
    }
}
