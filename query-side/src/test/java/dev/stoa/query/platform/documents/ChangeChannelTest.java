package dev.stoa.query.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.query.RedisLogIn;
import dev.stoa.servers.RedisUser;
import dev.stoa.servers.TestServers;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Redis answers those it knows and takes nobody else: each try to subscribe fails while the channel is to stop. */
class ChangeChannelTest {
    private final LettuceConnectionFactory connections =
            RedisLogIn.as(TestServers.redis().url(RedisUser.DOCUMENTS));
    private final StringRedisTemplate administrator = RedisLogIn.administrator();
    private String usualLimit;

    @BeforeEach
    void redisIsFull() {
        usualLimit = server("CONFIG").getProperty("maxclients");
        limit("1"); // those who are in stay in
    }

    @AfterEach
    void redisIsUsual() {
        limit(usualLimit);
        connections.destroy();
    }

    @Test
    void stops_while_it_tries_in_vain_and_works_when_it_can() {
        var listeners = new StaticListableBeanFactory().getBeanProvider(ChangeListener.class);
        var channel = new ChangeChannel(new RedisCircuit(new StringRedisTemplate(connections)), connections, listeners);
        var refused = refused();
        channel.start();
        Awaitility.await().until(() -> refused() > refused);

        assertThat(CompletableFuture.runAsync(channel::stop)).succeedsWithin(Duration.ofSeconds(30));
        assertThat(channel.isConnected()).isFalse();

        limit(usualLimit);
        channel.start();
        Awaitility.await().until(channel::isConnected);
        channel.stop();
    }

    private long refused() {
        return Long.parseLong(server("stats").getProperty("rejected_connections"));
    }

    private Properties server(String section) {
        return administrator.execute((RedisCallback<Properties>) connection -> section.equals("CONFIG")
                ? connection.serverCommands().getConfig("maxclients")
                : connection.serverCommands().info(section));
    }

    private void limit(String clients) {
        administrator.execute((RedisCallback<Boolean>) connection -> {
            connection.serverCommands().setConfig("maxclients", clients);
            return true;
        });
    }
}
