package dev.stoa.query.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.limit.RedisTrust;
import dev.stoa.servers.Certificates;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Documents and news of changes go to a Redis that proves who it is, and to no other. */
class RedisOverTlsTest {
    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
            .withUserConfiguration(Parts.class)
            .withPropertyValues(
                    "STOA_DOCUMENTS_REDIS_URL=" + TestServers.redisOverTls().url(RedisUser.DOCUMENTS),
                    // the first handshake of a JVM may take longer than a caller is let wait
                    "spring.data.redis.timeout=30s",
                    "spring.data.redis.connect-timeout=30s");

    private final ApplicationContextRunner believing = service.withPropertyValues(
            "STOA_REDIS_CA=" + TestServers.certificates().authority());

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(RedisTrust.class)
    @Import({RedisClient.class, RedisCircuit.class, KeptDocuments.class, ChangeChannel.class})
    static class Parts {
        @Bean
        AtomicInteger changes() {
            return new AtomicInteger();
        }

        @Bean
        ChangeListener listener(AtomicInteger changes) {
            return _ -> changes.incrementAndGet();
        }
    }

    @Test
    void documents_are_kept_and_changes_told() {
        var key = DocumentKey.productPage(UUID.randomUUID().toString());
        believing.run(one -> believing.run(another -> {
            Awaitility.await().until(another.getBean(ChangeChannel.class)::isConnected);
            var kept = one.getBean(KeptDocuments.class);
            kept.keep(key, kept.find(key).orElseThrow(), "a page");
            assertThat(another.getBean(KeptDocuments.class)
                            .find(key)
                            .orElseThrow()
                            .document())
                    .isEqualTo("a page");

            kept.takeAllAway();
            one.getBean(ChangeChannel.class).announce(List.of(key));
            Awaitility.await().until(() -> another.getBean(AtomicInteger.class).get() == 1);
            assertThat(another.getBean(KeptDocuments.class)
                            .find(key)
                            .orElseThrow()
                            .document())
                    .isNull();
        }));
    }

    @Test
    void one_that_nobody_vouches_for_or_of_another_name_is_done_without() {
        var key = DocumentKey.productPage(UUID.randomUUID().toString());
        var url = TestServers.redisOverTls().url(RedisUser.DOCUMENTS);
        service.run(context ->
                assertThat(context.getBean(KeptDocuments.class).find(key)).isEmpty());
        believing
                .withPropertyValues("STOA_DOCUMENTS_REDIS_URL=" + url.replace(Certificates.HOST, "127.0.0.1"))
                .run(context -> assertThat(context.getBean(KeptDocuments.class).find(key))
                        .isEmpty());
    }
}
