package dev.stoa.backbone.processor;

import java.util.function.Predicate;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/** Where a service's event processors read from. */
@FunctionalInterface
public interface ProcessorSources {
    /** The source of a processor, given which payload types its handlers take. */
    StreamableMessageSource<TrackedEventMessage<?>> sourceOf(Predicate<Class<?>> handled);
}
