package dev.stoa.saga;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.production.FitForProduction;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** This service's own settings, as an operator gives them for the internet. */
class ProductionTest {
    private final ApplicationContextRunner unset = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(FitForProduction.class)
            .withPropertyValues("spring.profiles.active=production");

    @Test
    void what_nobody_has_set_is_refused_all_at_once() {
        unset.run(context -> assertThat(context.getStartupFailure()).hasMessage("""
                Not fit for production:
                - STOA_SAGA_DB_PASSWORD (spring.datasource.password) is not set or known to everybody: give it a random value of its own
                - STOA_TOKEN_ISSUER (stoa.tokens.issuer) is what apps know Stoa by: https://…
                README.md has the settings, docs/security.md the reasons."""));
    }

    @Test
    void what_goes_over_a_network_is_looked_at() {
        unset.withPropertyValues(
                        "STOA_SAGA_DB_URL=jdbc:postgresql://db.example/sagas",
                        "STOA_KAFKA_BOOTSTRAP=kafka.example:9092",
                        "STOA_COMMAND_URL=http://command-side:8081")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContainingAll(
                                "STOA_SAGA_DB_URL (spring.datasource.url) takes whoever answers for db.example",
                                "STOA_KAFKA_BOOTSTRAP (spring.kafka.bootstrap-servers) reaches kafka.example",
                                "STOA_COMMAND_URL (stoa.command-url) believes whoever answers"));
    }

    @Test
    void what_is_set_well_starts() {
        unset.withPropertyValues(
                        "spring.profiles.active=production,confluent-cloud",
                        "STOA_SAGA_DB_URL=jdbc:postgresql://db.example/sagas?sslmode=verify-full",
                        "STOA_SAGA_DB_PASSWORD=hAV8-k2x",
                        "STOA_REDIS_URL=rediss://stoa:hAV8-k20@redis.example:6379",
                        "STOA_KAFKA_BOOTSTRAP=kafka.example:9092",
                        "STOA_KAFKA_API_KEY=key",
                        "STOA_KAFKA_API_SECRET=hAV8-k21",
                        "STOA_COMMAND_URL=https://stoa.example")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
