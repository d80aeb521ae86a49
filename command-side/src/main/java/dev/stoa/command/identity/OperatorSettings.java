package dev.stoa.command.identity;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The first operator.
 *
 * @param password empty to have a random one made
 * @param passwordFile where a random one is kept
 */
@ConfigurationProperties("stoa.operator")
record OperatorSettings(String email, String password, Path passwordFile) {}
