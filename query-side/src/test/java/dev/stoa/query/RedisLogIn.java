package dev.stoa.query;

import dev.stoa.servers.TestServers;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

/** Ways to the tests' Redis, as somebody. */
public final class RedisLogIn {
    private static final StringRedisTemplate ADMINISTRATOR =
            new StringRedisTemplate(as(TestServers.redis().administratorUrl()));

    private RedisLogIn() {}

    /** What the service's own user may not do: to look at what is there, and to set the server up. */
    public static StringRedisTemplate administrator() {
        return ADMINISTRATOR;
    }

    public static LettuceConnectionFactory as(String url) {
        var connections = new LettuceConnectionFactory(LettuceConnectionFactory.createRedisConfiguration(url));
        connections.afterPropertiesSet();
        connections.start();
        return connections;
    }
}
