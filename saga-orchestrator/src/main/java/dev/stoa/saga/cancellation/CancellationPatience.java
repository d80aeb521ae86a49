package dev.stoa.saga.cancellation;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a cancellation waits.
 *
 * @param stuckAfter for the whole cancellation, before an operator is told
 */
@ConfigurationProperties("stoa.cancellation")
record CancellationPatience(@DefaultValue("5m") Duration stuckAfter) {}
