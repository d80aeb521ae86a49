package dev.stoa.backbone.saga;

/** Events that a saga could not handle, kept in order until somebody acts. */
public interface ParkedEvents {
    /**
     * Delivers the parked events of a subject again, in order, each in a transaction of its own. Stops at the first that
     * still fails and leaves it and those behind it parked.
     *
     * @return how many were delivered
     * @throws RuntimeException what the first failing one failed with
     */
    int retry(String subject);
}
