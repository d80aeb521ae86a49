package dev.stoa.platform.limit;

import dev.stoa.platform.problem.ProblemWriter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Sets up the limits; they stand in the chain of security, behind the token's check. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({RateLimitSettings.class, RedisTrust.class})
public class RateLimiting {
    @Bean
    SharedBuckets sharedBuckets(RateLimitSettings settings, RedisTrust trust) {
        return new SharedBuckets(settings.redisUrl(), trust);
    }

    @Bean
    RateLimitFilter rateLimitFilter(
            RateLimitSettings settings,
            SharedBuckets shared,
            ProblemWriter problems,
            ObjectProvider<CountedLater> later) {
        return new RateLimitFilter(
                new RateLimits(settings, shared),
                settings,
                problems,
                later.stream().toList());
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimitsOnlyInTheChainOfSecurity(RateLimitFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
