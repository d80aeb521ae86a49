package dev.stoa.command.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** How long what proves a log-in is good for. */
@ConfigurationProperties("stoa.token-lifetime")
record TokenSettings(
        @DefaultValue("1h") Duration access,
        @DefaultValue("24h") Duration guest,
        @DefaultValue("30d") Duration refresh) {}
