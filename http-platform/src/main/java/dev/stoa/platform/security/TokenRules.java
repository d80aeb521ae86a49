package dev.stoa.platform.security;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which tokens are ours.
 *
 * @param issuer the {@code iss} claim
 * @param audience must be among the {@code aud} claim
 */
@ConfigurationProperties("stoa.tokens")
public record TokenRules(String issuer, String audience) {}
