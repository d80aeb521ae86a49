package dev.stoa.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.production.FitForProduction;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** This service's own settings, as an operator gives them for the internet. */
class ProductionTest {
    private final ApplicationContextRunner defaults = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(FitForProduction.class);

    private final ApplicationContextRunner unset = defaults.withPropertyValues("spring.profiles.active=production");

    private final ApplicationContextRunner set = defaults.withPropertyValues(
            "spring.profiles.active=production,confluent-cloud",
            "STOA_COMMAND_DB_URL=jdbc:postgresql://db1.example,db2.example:5433/log?targetServerType=primary&sslmode=verify-full",
            "STOA_COMMAND_DB_USER=writer",
            "STOA_COMMAND_DB_PASSWORD=hAV8-k2x",
            "STOA_COMMAND_DB_OWNER=owner",
            "STOA_COMMAND_DB_OWNER_PASSWORD=hAV8-k2y",
            "STOA_OPERATOR_PASSWORD=hAV8-k2z",
            "STOA_MASTER_KEYS=1:hAV8",
            "STOA_IDENTITY_EMAIL_KEY=hAV8-k21-hAV8-k22-hAV8-k23-hAV8-",
            "STOA_REDIS_URL=rediss://stoa:hAV8-k20@redis.example:6379",
            "STOA_KAFKA_BOOTSTRAP=kafka.example:9092",
            "STOA_KAFKA_API_KEY=key",
            "STOA_KAFKA_API_SECRET=hAV8-k21",
            "STOA_COMMAND_URL=https://stoa.example",
            "STOA_TOKEN_ISSUER=https://stoa.example",
            "STOA_CORS_ORIGINS=https://shop.example, http://localhost:3000",
            "stoa.oauth2.clients.erp.secret={bcrypt}$2y$10$hash",
            "stoa.oauth2.clients.web.redirect-uris=https://shop.example/back,http://127.0.0.1/back,app.example:/back");

    @Test
    void what_nobody_has_set_is_refused_all_at_once() {
        unset.run(context -> assertThat(context.getStartupFailure()).hasMessage("""
                Not fit for production:
                - STOA_COMMAND_DB_PASSWORD (spring.datasource.password) is not set or known to everybody: give it a random value of its own
                - STOA_COMMAND_DB_OWNER_PASSWORD (spring.flyway.password) is not set or known to everybody: give it a random value of its own
                - STOA_OPERATOR_PASSWORD (stoa.operator.password) is not set or known to everybody: give it a random value of its own
                - STOA_MASTER_KEYS (stoa.master-keys) is not set or known to everybody: give it a random value of its own
                - STOA_COMMAND_DB_OWNER (spring.flyway.user) writes the log and could change it: let another role own it
                - STOA_TOKEN_ISSUER (stoa.tokens.issuer) is what apps know Stoa by: https://…
                README.md has the settings, docs/security.md the reasons."""));
    }

    @Test
    void what_is_set_well_starts() {
        set.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void the_cookie_of_the_log_in_pages_goes_over_tls_only() {
        set.run(context -> {
            var settings = context.getEnvironment();
            assertThat(settings.getProperty("server.servlet.session.cookie.secure"))
                    .isEqualTo("true");
            assertThat(settings.getProperty("server.servlet.session.cookie.name"))
                    .startsWith("__Host-");
        });
    }

    @Test
    void on_one_machine_nothing_goes_over_a_network() {
        set.withPropertyValues(
                        "spring.profiles.active=production",
                        "STOA_COMMAND_DB_URL=jdbc:postgresql://127.0.0.1:5432/log",
                        "STOA_REDIS_URL=redis://localhost:6379",
                        "STOA_KAFKA_BOOTSTRAP=localhost:9092,[::1]:9093",
                        "STOA_COMMAND_URL=http://localhost:8081")
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            STOA_COMMAND_DB_PASSWORD=Stoa | STOA_COMMAND_DB_PASSWORD (spring.datasource.password) is not set or known
            STOA_COMMAND_DB_OWNER=writer | writes the log
            STOA_COMMAND_DB_URL=jdbc:postgresql://db.example/log | takes whoever answers for db.example
            STOA_COMMAND_DB_URL=jdbc:postgresql://localhost,db.example/log?sslmode=verify-ca | answers for db.example
            STOA_COMMAND_DB_URL=jdbc:postgresql://db.example/log?sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory | takes whoever
            STOA_COMMAND_DB_URL=jdbc:postgresql://db.example/log?sslmode=verify-full&sslhostnameverifier=example.Any | takes whoever
            spring.flyway.url=jdbc:postgresql://owner.example/log | spring.flyway.url takes whoever answers for owner.example
            STOA_COMMAND_DB_URL=postgres://db.example/log | is no address of a Postgres
            STOA_REDIS_URL=redis://stoa:hAV8-k20@redis.example | sends all to redis.example in the clear
            STOA_REDIS_URL=rediss://redis.example | has no password
            STOA_REDIS_URL=rediss://stoa:stoa@redis.example | has no password
            STOA_REDIS_URL=rediss://stoa:hAV8-k20@redis.example?verifyPeer=NONE | takes whoever answers for redis.example
            STOA_REDIS_URL=redis.example:6379 | is no address of a Redis
            spring.kafka.security.protocol=PLAINTEXT | reaches kafka.example in the clear
            spring.kafka.admin.security.protocol=SASL_PLAINTEXT | reaches kafka.example in the clear
            spring.kafka.properties.ssl.endpoint.identification.algorithm= | takes whoever answers for kafka.example
            STOA_KAFKA_API_SECRET= | needs a log-in: set STOA_KAFKA_API_SECRET
            STOA_COMMAND_URL=http://stoa.example | STOA_COMMAND_URL (stoa.command-url) believes whoever answers
            STOA_TOKEN_ISSUER=http://localhost | STOA_TOKEN_ISSUER (stoa.tokens.issuer) is what apps know
            STOA_PAYMENT_WEBHOOK_URL=http://stoa.example | STOA_PAYMENT_WEBHOOK_URL
            STOA_PAYMENT_WEBHOOK_KEY=secret | STOA_PAYMENT_WEBHOOK_KEY (stoa.payment.webhook-key) is short enough to be guessed
            STOA_PAYMENT_WEBHOOK_KEY=hAV8-k21-hAV8-k21-hAV8-k21-hAV8 | is short enough to be guessed
            STOA_IDENTITY_EMAIL_KEY=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | is short enough to be guessed
            STOA_RATE_LOG_IN=0 | STOA_RATE_LOG_IN (stoa.rate-limits.log-in) limits nobody
            STOA_CORS_ORIGINS=* | lets * call
            STOA_CORS_ORIGINS=http://shop.example | lets http://shop.example call
            stoa.oauth2.clients.erp.secret={noop}hAV8-k21 | stoa.oauth2.clients.erp has its secret readable
            stoa.oauth2.clients.erp.secret={MD5}hAV8-k21 | stoa.oauth2.clients.erp has its secret readable
            stoa.oauth2.clients.erp.secret= | stoa.oauth2.clients.erp is a service without a secret
            stoa.oauth2.clients.web.redirect-uris=http://shop.example/back | sends people to http://shop.example/back
            """)
    void one_thing_that_is_unsafe_is_enough(String setting, String finding) {
        set.withPropertyValues(setting)
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining(finding)
                        .message()
                        .hasLineCount(3)
                        .doesNotContain("hAV8"));
    }

    @Test
    void a_client_of_the_environment_is_looked_at_too() {
        set.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new SystemEnvironmentPropertySource(
                                "test-systemEnvironment", Map.of("STOA_OAUTH2_CLIENTS_CRM_SECRET", "{noop}hAV8"))))
                .run(context ->
                        assertThat(context.getStartupFailure()).hasMessageContaining("clients.crm has its secret"));
    }

    @Test
    void without_the_profile_for_the_cloud_kafka_is_reached_in_the_clear() {
        set.withPropertyValues("spring.profiles.active=production")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContaining("add the profile confluent-cloud"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "stoa.rate-limits.log-in",
                "stoa.rate-limits.commands",
                "stoa.rate-limits.guests",
                "stoa.rate-limits.queries",
                "stoa.connections.per-address"
            })
    void nobody_may_call_as_often_as_they_like_unless_somebody_says_so(String limit) {
        defaults.run(context -> assertThat(context.getEnvironment().getRequiredProperty(limit, Integer.class))
                .isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "confluent-cloud"})
    void elsewhere_defaults_will_do(String profile) {
        defaults.withPropertyValues("spring.profiles.active=" + profile)
                .run(context -> assertThat(context).hasNotFailed());
    }
}
