package dev.stoa.query.audit;

import java.time.Instant;

/**
 * One line of the access log.
 *
 * @param kind {@code LOGGED_IN}, {@code LOG_IN_FAILED}, {@code PERSONAL_DATA_READ}, …
 * @param accountId whose it is, or who did it; empty if that is not known
 * @param network where the caller was; empty if nobody called
 * @param recordedBy the service
 */
record AccessEntry(Instant at, String kind, String accountId, String network, String about, String recordedBy) {}
