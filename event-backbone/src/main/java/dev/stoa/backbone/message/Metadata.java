package dev.stoa.backbone.message;

/** The keys of the metadata on every event. */
public final class Metadata {
    /** Account id of who caused it, or the name of a service. */
    public static final String ACTOR = "actor";
    /** Id of the client request that started it all. */
    public static final String CORRELATION_ID = "correlationId";
    /** Id of the message that caused this one. */
    public static final String CAUSATION_ID = "causationId";
    /** Id of the command whose decision this event is. */
    public static final String COMMAND_ID = "commandId";
    /** W3C trace context. */
    public static final String TRACE_PARENT = "traceparent";
    /** The event's place in the log; on events read from Kafka. */
    public static final String GLOBAL_INDEX = "globalIndex";

    private Metadata() {}
}
