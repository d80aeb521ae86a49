package dev.stoa.api;

/** A typed identifier whose text form says what it names. */
public interface Id {
    /** The id as it stands in JSON, URLs and the log, for example {@code order_01k…}. */
    String value();
}
