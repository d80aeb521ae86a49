package dev.stoa.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.limit.RateLimits.Counted;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
    private static final String NO_REDIS = "redis://localhost:1";

    /** The first connection of a JVM may take longer than a caller is let wait. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String caller = UUID.randomUUID().toString();

    @Test
    void copies_of_a_service_count_log_ins_together_and_exactly() {
        var one = limits(TestServers.redis().url(RedisUser.LIMITS));
        var another = limits(TestServers.redis().url(RedisUser.LIMITS));
        assertThat(taken(one, CallKind.LOG_IN, 2)).isEqualTo(2);
        assertThat(taken(another, CallKind.LOG_IN, 5)).isEqualTo(1);
        assertThat(taken(one, CallKind.LOG_IN, 1)).isZero();
        assertThat(one.take(new Counted(CallKind.LOG_IN, "another caller")).isConsumed())
                .isTrue();
    }

    /** Each may have borrowed a twentieth more than there is; what comes back meanwhile is there for both. */
    @Test
    void copies_of_a_service_count_commands_together_and_nearly() {
        var since = Instant.now();
        var one = limits(TestServers.redis().url(RedisUser.LIMITS));
        var another = limits(TestServers.redis().url(RedisUser.LIMITS));
        var taken = IntStream.range(0, 150)
                .map(_ -> taken(one, CallKind.COMMANDS, 1) + taken(another, CallKind.COMMANDS, 1))
                .sum();
        var comeBack = (int) Duration.between(since, Instant.now()).toMillis() * 100 / 60_000;
        assertThat(taken).isBetween(100, 112 + comeBack);
    }

    @Test
    void without_redis_each_copy_counts_for_itself() {
        var one = limits(NO_REDIS);
        assertThat(taken(one, CallKind.LOG_IN, 5)).isEqualTo(3);
        assertThat(taken(limits(NO_REDIS), CallKind.LOG_IN, 5)).isEqualTo(3);
    }

    @Test
    void queries_never_go_to_redis() {
        assertThat(taken(limits(TestServers.redis().url(RedisUser.LIMITS)), CallKind.QUERIES, 20))
                .isEqualTo(10);
        assertThat(taken(limits(TestServers.redis().url(RedisUser.LIMITS)), CallKind.QUERIES, 20))
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.9, 203.0.113.9",
        "2001:db8:1:2:3:4:5:6, 20010db800010002",
        "2001:db8:1:2::7, 20010db800010002",
        "a-socket, a-socket"
    })
    void an_address_is_known_by_its_network(String literal, String known) {
        assertThat(CallerAddress.of(literal)).isEqualTo(known);
    }

    private int taken(RateLimits limits, CallKind kind, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(_ -> limits.take(new Counted(kind, caller)).isConsumed())
                .count();
    }

    private static RateLimits limits(String redis) {
        return new RateLimits(
                new RateLimitSettings(3, 100, 1_000, 10, 10, redis),
                new SharedBuckets(redis, new RedisTrust(""), PATIENCE));
    }
}
