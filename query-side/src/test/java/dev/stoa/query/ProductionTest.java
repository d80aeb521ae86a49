package dev.stoa.query;

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

    private final ApplicationContextRunner set = unset.withPropertyValues(
            "STOA_QUERY_DB_URL=jdbc:postgresql://db.example/views?sslmode=verify-full",
            "STOA_QUERY_DB_PASSWORD=hAV8-k2x",
            "STOA_AUDIT_DB_URL=jdbc:postgresql://log.example/log?sslmode=verify-full",
            "STOA_AUDIT_DB_PASSWORD=hAV8-k2y",
            "STOA_MASTER_KEYS=1:hAV8",
            "STOA_REDIS_URL=rediss://stoa-limits:hAV8-k20@redis.example:6379",
            "STOA_DOCUMENTS_REDIS_URL=rediss://stoa-documents:hAV8-k2d@redis.example:6379",
            "STOA_KAFKA_BOOTSTRAP=kafka.example:9092",
            "spring.kafka.security.protocol=SSL",
            "spring.kafka.ssl.key-store-location=file:/keys/query-side.p12",
            "STOA_COMMAND_URL=https://stoa.example");

    @Test
    void what_nobody_has_set_is_refused_all_at_once() {
        unset.run(context -> assertThat(context.getStartupFailure()).hasMessage("""
                Not fit for production:
                - STOA_QUERY_DB_PASSWORD (spring.datasource.password) is not set or known to everybody: give it a random value of its own
                - STOA_AUDIT_DB_PASSWORD (stoa.audit-log.password) is not set or known to everybody: give it a random value of its own
                - STOA_KEYS_DB_PASSWORD (stoa.person-keys.password) is not set or known to everybody: give it a random value of its own
                - STOA_MASTER_KEYS (stoa.master-keys) is not set or known to everybody: give it a random value of its own
                - STOA_TOKEN_ISSUER (stoa.tokens.issuer) is what apps know Stoa by: https://…
                README.md has the settings, docs/security.md the reasons."""));
    }

    @Test
    void what_is_set_well_starts() {
        set.run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void a_log_in_at_kafka_an_unproven_redis_and_a_password_in_an_address_are_looked_at() {
        set.withPropertyValues(
                        "spring.kafka.ssl.key-store-location=",
                        "STOA_DOCUMENTS_REDIS_URL=rediss://stoa:hAV8-k20@redis.example:6379?verifypeer=NONE",
                        "STOA_AUDIT_DB_URL=jdbc:postgresql://auditor:hAV8-k2y@log.example/log")
                .run(context -> assertThat(context.getStartupFailure())
                        .hasMessageContainingAll(
                                "STOA_KAFKA_BOOTSTRAP (spring.kafka.bootstrap-servers) needs a log-in or a certificate",
                                "STOA_DOCUMENTS_REDIS_URL (spring.data.redis.url) takes whoever answers for redis.example",
                                "STOA_AUDIT_DB_URL (stoa.audit-log.url) takes whoever answers for log.example")
                        .hasMessageNotContaining("hAV8"));
    }

    @Test
    void each_database_and_both_ways_to_redis_are_looked_at() {
        set.withPropertyValues(
                        "STOA_AUDIT_DB_URL=jdbc:postgresql://log.example/log",
                        "STOA_KEYS_DB_URL=jdbc:postgresql://keys.example/log",
                        "STOA_DOCUMENTS_REDIS_URL=redis://redis.example",
                        "STOA_REDIS_URL=redis://limits.example")
                .run(
                        context -> assertThat(context.getStartupFailure())
                                .hasMessageContainingAll(
                                        "STOA_AUDIT_DB_URL (stoa.audit-log.url) takes whoever answers for log.example",
                                        "STOA_KEYS_DB_URL (stoa.person-keys.url) takes whoever answers for keys.example",
                                        "STOA_DOCUMENTS_REDIS_URL (spring.data.redis.url) sends all to redis.example in the clear",
                                        "STOA_REDIS_URL (stoa.rate-limits.redis-url) sends all to limits.example in the clear"));
    }

    @Test
    void who_calls_is_limited() {
        set.withPropertyValues(
                        "STOA_RATE_QUERIES=0",
                        "STOA_RATE_EXPORTS=+0",
                        "STOA_RATE_GUESTS=-1",
                        "STOA_RATE_COMMANDS=0x0",
                        "STOA_RATE_LOG_IN=#0")
                .run(context -> assertThat(context.getStartupFailure()).hasMessage("""
                        Not fit for production:
                        - STOA_RATE_LOG_IN (stoa.rate-limits.log-in) limits nobody: give it a number of calls per minute, or remove it for the usual one
                        - STOA_RATE_COMMANDS (stoa.rate-limits.commands) limits nobody: give it a number of calls per minute, or remove it for the usual one
                        - STOA_RATE_GUESTS (stoa.rate-limits.guests) limits nobody: give it a number of calls per minute, or remove it for the usual one
                        - STOA_RATE_QUERIES (stoa.rate-limits.queries) limits nobody: give it a number of calls per minute, or remove it for the usual one
                        - STOA_RATE_EXPORTS (stoa.rate-limits.exports) limits nobody: give it a number of calls per minute, or remove it for the usual one
                        README.md has the settings, docs/security.md the reasons."""));
    }

    /** As little as it is, and however it is written. */
    @Test
    void who_calls_is_limited_by_any_number() {
        set.withPropertyValues("STOA_RATE_QUERIES=1", "STOA_RATE_EXPORTS=010", "STOA_RATE_GUESTS=0x10")
                .run(context -> assertThat(context).hasNotFailed());
    }
}
