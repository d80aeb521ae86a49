package dev.stoa.saga.erasure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an erasure waits.
 *
 * @param forgottenAfter for every node to have forgotten the key, also one that could not be told: longer than any
 *     remembers it
 * @param stuckAfter for the whole erasure, before an operator is told
 */
@ConfigurationProperties("stoa.erasure")
record ErasurePatience(
        @DefaultValue("2m") Duration forgottenAfter,
        @DefaultValue("15m") Duration stuckAfter) {}
