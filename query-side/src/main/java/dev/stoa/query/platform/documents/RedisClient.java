package dev.stoa.query.platform.documents;

import dev.stoa.platform.limit.RedisTrust;
import io.lettuce.core.ClientOptions;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the connection to Redis. */
@Configuration(proxyBeanMethods = false)
class RedisClient {
    @Bean
    LettuceClientOptionsBuilderCustomizer whomToBelieve(RedisTrust trust) {
        return options -> options.sslOptions(trust.options());
    }

    /** What Redis can't do now is done without it, so nothing is queued for when it returns. */
    @Bean
    LettuceClientOptionsBuilderCustomizer nothingWaitsForRedis() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS);
    }
}
