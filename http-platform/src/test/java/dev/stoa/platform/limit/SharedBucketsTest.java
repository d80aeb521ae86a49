package dev.stoa.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.limit.RateLimits.Counted;
import dev.stoa.servers.Certificates;
import dev.stoa.servers.RedisServer;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import io.github.bucket4j.BucketConfiguration;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to Redis: over TLS, as a user who may only count. */
class SharedBucketsTest {
    private static final RedisTrust OURS =
            new RedisTrust(TestServers.certificates().authority().toString());
    private static final RedisTrust THE_JVMS = new RedisTrust("");
    private static final BucketConfiguration LIMIT = BucketConfiguration.builder()
            .addLimit(limit -> limit.capacity(5).refillGreedy(5, Duration.ofMinutes(1)))
            .build();

    private final RedisServer overTls = TestServers.redisOverTls();
    private final Counted caller =
            new Counted(CallKind.LOG_IN, UUID.randomUUID().toString());
    private final List<Runnable> onEnd = new ArrayList<>();

    @AfterEach
    void end() {
        onEnd.forEach(Runnable::run);
    }

    @Test
    void over_tls_copies_count_together_with_a_server_that_proves_who_it_is() {
        var one = buckets(overTls.url(RedisUser.LIMITS), OURS);
        // the first handshake of a JVM may take longer than a caller is let wait
        Awaitility.await().until(() -> one.take(caller, LIMIT).isPresent());
        assertThat(as(overTls.administratorUrl(), OURS).keys("stoa:calls:*" + caller.caller()))
                .hasSize(1);
    }

    @Test
    void who_can_not_prove_who_it_is_learns_nothing() {
        var administrator = as(overTls.administratorUrl(), OURS);
        var before = talkedTo(administrator);
        var byAnotherName = overTls.url(RedisUser.LIMITS).replace(Certificates.HOST, "127.0.0.1");

        assertThat(buckets(overTls.url(RedisUser.LIMITS), THE_JVMS).take(caller, LIMIT))
                .isEmpty();
        assertThat(buckets(byAnotherName, OURS).take(caller, LIMIT)).isEmpty();

        assertThatThrownBy(() -> as(overTls.url(RedisUser.LIMITS), THE_JVMS))
                .rootCause()
                .hasMessageContaining("unable to find valid certification path");
        assertThatThrownBy(() -> as(byAnotherName, OURS)).rootCause().hasMessageContaining("127.0.0.1 found");
        assertThat(talkedTo(administrator)).isEqualTo(before);
    }

    private SharedBuckets buckets(String url, RedisTrust trust) {
        var buckets = new SharedBuckets(url, trust);
        onEnd.add(buckets::destroy);
        return buckets;
    }

    private RedisCommands<String, String> as(String url, RedisTrust trust) {
        var client = RedisClient.create(url);
        client.setOptions(ClientOptions.builder().sslOptions(trust.options()).build());
        onEnd.add(() -> client.shutdown(Duration.ZERO, Duration.ofSeconds(1)));
        return client.connect().sync();
    }

    /** Connections that were believed, and log-ins that came over them. */
    private static List<String> talkedTo(RedisCommands<String, String> administrator) {
        return Stream.of(administrator.info("stats"), administrator.info("commandstats"))
                .flatMap(String::lines)
                .map(line -> line.replaceFirst(",.*", ""))
                .filter(line -> line.startsWith("total_connections_received:") || line.startsWith("cmdstat_hello:"))
                .toList();
    }
}
