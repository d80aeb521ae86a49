package dev.stoa.platform.production;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.ConfigurableEnvironment;

/** With the profile {@code production} a service that is set up in an unsafe way does not start, and says all that is. */
@Configuration(proxyBeanMethods = false)
@Profile("production")
public class FitForProduction {
    private static final List<Rule> RULES = List.of(
            new KnownSecrets(),
            new Databases(),
            new Redis(),
            new Kafka(),
            new WebAddresses(),
            new Clients(),
            new Limits());

    /** What is wrong by it, and what would be right; secrets are never said. */
    interface Rule {
        Stream<String> findings(Settings settings);
    }

    /** The service is not fit for production. */
    public static class Unfit extends IllegalStateException {
        Unfit(List<String> findings) {
            super("Not fit for production:\n- " + String.join("\n- ", findings)
                    + "\nREADME.md has the settings, docs/security.md the reasons.");
        }
    }

    /** Before anything connects. */
    @Bean
    static BeanFactoryPostProcessor nothingStartsUnsafe(ConfigurableEnvironment environment) {
        return _ -> {
            var settings = new Settings(environment);
            var findings =
                    RULES.stream().flatMap(rule -> rule.findings(settings)).toList();
            if (!findings.isEmpty()) {
                throw new Unfit(findings);
            }
        };
    }
}
