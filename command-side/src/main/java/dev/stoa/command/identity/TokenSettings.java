package dev.stoa.command.identity;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How long what proves a log-in is good for.
 *
 * @param refresh a log-in that is not renewed
 * @param logIn a log-in, however often it is renewed
 */
@ConfigurationProperties("stoa.token-lifetime")
record TokenSettings(Duration access, Duration guest, Duration refresh, Duration logIn) {}
