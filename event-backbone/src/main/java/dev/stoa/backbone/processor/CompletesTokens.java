package dev.stoa.backbone.processor;

import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** A source whose older tokens may know less than there is to read by now. */
@FunctionalInterface
public interface CompletesTokens {
    /** The same position, which also says of what was added since that nothing of it has been read. */
    TrackingToken completed(@Nullable TrackingToken stored);
}
