package dev.stoa.platform.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How fast a request has to arrive, headers and body together, while the service waits for it.
 *
 * @param patience what any request may take
 * @param perSecond what comes on top: a second for so many bytes of it
 */
@ConfigurationProperties("stoa.slow-requests")
public record Pace(
        @DefaultValue("30s") Duration patience,
        @DefaultValue("32KB") DataSize perSecond) {
    boolean isKept(long bytes, Duration waited) {
        return waited.minus(patience).toMillis() <= bytes * 1000 / perSecond.toBytes();
    }
}
