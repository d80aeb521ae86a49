package dev.stoa.api.identity;

import java.time.Instant;

/** Since when nothing readable of a person is left in a place. */
public record Purge(String place, Instant at) {}
