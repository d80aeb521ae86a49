package dev.stoa.platform.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;

/** For a service that keeps an access log: it, and what becomes of old lines. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(AccessLogKeeping.Settings.class)
public class AccessLogKeeping {
    /** {@code networksKept}: how long a line says where its caller was. */
    @ConfigurationProperties("stoa.access-log")
    record Settings(Duration networksKept) {}

    @Bean
    AccessLog accessLog(JdbcClient jdbc) {
        return new AccessLog(jdbc);
    }

    @Bean
    AgedNetworks agedNetworks(JdbcClient jdbc, Settings settings) {
        return new AgedNetworks(jdbc, settings.networksKept());
    }
}
