package dev.stoa.saga.platform;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How deadlines are run.
 *
 * @param polling how often to look for deadlines that are due; how late one may be
 * @param threads how many run at once on this copy of the service
 * @param attempts how often one may fail before it is parked and an operator is told
 */
@ConfigurationProperties("stoa.deadlines")
record DeadlineSettings(
        @DefaultValue("500ms") Duration polling,
        @DefaultValue("8") int threads,
        @DefaultValue("8") int attempts) {}
