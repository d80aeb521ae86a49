package dev.stoa.backbone.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads whole streams of several aggregates at once, for decisions that need more than their own aggregate. */
public interface EventStreams {
    /** The events (payloads) of each aggregate that has any, in their order. One query however many ids there are. */
    Map<String, List<Object>> read(Collection<String> aggregateIds);
}
