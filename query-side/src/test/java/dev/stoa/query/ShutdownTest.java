package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.query.platform.documents.ChangeChannel;
import dev.stoa.servers.Signals;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The service ends within seconds, whatever Redis does. */
class ShutdownTest {
    /** Far from what Spring waits for whoever does not end. */
    private static final Duration SOON = Duration.ofSeconds(60);

    @AfterEach
    void redisIsBack() {
        Signals.send(TestServers.redis().pid(), "CONT");
        TestServers.redis().start();
    }

    @Test
    void right_after_the_start() {
        endsSoon(started());
    }

    /** Connections are accepted, answers don't come. */
    @Test
    void when_redis_has_stalled() {
        var service = started();
        awaitSubscribed(service);
        stall();
        endsSoon(service);
    }

    @Test
    void when_redis_has_stalled_while_the_service_starts() {
        stall();
        endsSoon(started());
    }

    @Test
    void when_redis_is_down_and_a_service_started_so_subscribes_once_it_is_up() {
        TestServers.redis().stop();
        var service = started();
        assertThat(service.getBean(ChangeChannel.class).isConnected()).isFalse();
        TestServers.redis().start();
        awaitSubscribed(service);
        TestServers.redis().stop();
        endsSoon(service);
    }

    private static ConfigurableApplicationContext started() {
        return new SpringApplicationBuilder(QuerySide.class, TestTokens.class)
                .initializers(new OnRealServers.Servers())
                .run("--server.port=0", "--spring.lifecycle.timeout-per-shutdown-phase=10m");
    }

    private static void awaitSubscribed(ConfigurableApplicationContext service) {
        var channel = service.getBean(ChangeChannel.class);
        Awaitility.await().until(channel::isConnected);
    }

    private static void stall() {
        Signals.send(TestServers.redis().pid(), "STOP");
    }

    /** On a thread of its own: what hangs here can't be interrupted. */
    private static void endsSoon(ConfigurableApplicationContext service) {
        assertThat(CompletableFuture.runAsync(service::close)).succeedsWithin(SOON);
    }
}
