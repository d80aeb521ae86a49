package dev.stoa.platform.connection;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param perAddress how many connections one address may have open at a time; 0 for as many as it likes */
@ConfigurationProperties("stoa.connections")
record ConnectionLimit(@DefaultValue("512") int perAddress) {}
