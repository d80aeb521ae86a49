package dev.stoa.saga;

/** Deadlines that kept failing and fire no more until an operator says so. */
@FunctionalInterface
public interface ParkedDeadlines {
    /**
     * Lets the parked deadlines of a subject fire now, each in a transaction of its own. Stops at the first that still
     * fails and leaves it and the others parked.
     *
     * @return how many fired
     * @throws RuntimeException what the first failing one failed with
     */
    int retry(String subject);
}
