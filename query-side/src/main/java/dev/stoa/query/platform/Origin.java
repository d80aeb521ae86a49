package dev.stoa.query.platform;

/**
 * The event in the log behind something that is shown.
 *
 * @param globalIndex its place in the log
 * @param type its logical name
 */
public record Origin(String eventId, long globalIndex, String type) {}
