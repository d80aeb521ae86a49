package dev.stoa.platform.security;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;

/** In production a service that was given a secret everybody knows, or none, does not start. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
public class ProductionSecrets {
    /** Those a service has no setting for are not its own. */
    private static final List<String> SECRETS = List.of(
            "spring.datasource.password",
            "spring.flyway.password",
            "stoa.audit-log.password",
            "stoa.operator.password",
            "stoa.master-keys");

    private static final Set<String> KNOWN = Set.of("", "stoa", "postgres", "password", "secret", "changeit");

    /** Before anything connects. */
    @Bean
    static BeanFactoryPostProcessor nothingStartsOnADefaultSecret(Environment environment) {
        return _ -> {
            var bad = new ArrayList<>(SECRETS.stream()
                    .filter(environment::containsProperty)
                    .filter(name -> KNOWN.contains(
                            environment.getProperty(name, "").strip().toLowerCase(Locale.ROOT)))
                    .toList());
            if (environment.getProperty("stoa.backbone.event-store", Boolean.class, false)
                    && environment
                            .getProperty("spring.datasource.username", "")
                            .equals(environment.getProperty("spring.flyway.user", ""))) {
                bad.add("spring.flyway.user (the log's owner must not be who writes it)");
            }
            if (!bad.isEmpty()) {
                throw new IllegalStateException("Not fit for production, as nobody has set " + String.join(", ", bad)
                        + ": see the settings in README.md.");
            }
        };
    }
}
