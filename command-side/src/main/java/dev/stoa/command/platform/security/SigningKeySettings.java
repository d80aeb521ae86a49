package dev.stoa.command.platform.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When keys that sign tokens take turns.
 *
 * @param age after which the next one takes over
 * @param announced how long a key is published before it signs: longer than others keep what was published
 * @param overlap how long a key is published after the next one took over: longer than any token lasts
 */
@ConfigurationProperties("stoa.signing-keys")
record SigningKeySettings(
        @DefaultValue("90d") Duration age,
        @DefaultValue("15m") Duration announced,
        @DefaultValue("25h") Duration overlap) {}
