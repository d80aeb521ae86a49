package dev.stoa.platform.security;

import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** A stateless resource server whose tokens identity signs with ES256. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableConfigurationProperties({TokenRules.class, CorsSettings.class})
public class TokenSecurity {
    /** Identity itself replaces this by the keys it keeps. */
    @Bean
    @ConditionalOnMissingBean(JWKSource.class)
    JWKSource<SecurityContext> publishedKeys(
            @Value("${stoa.command-url}") String commandUrl, ObjectProvider<JdbcClient> database)
            throws MalformedURLException {
        return new PublishedKeys(URI.create(commandUrl + "/oauth2/jwks"), database.getIfAvailable());
    }

    @Bean
    @ConditionalOnMissingBean
    JwtDecoder jwtDecoder(JWKSource<SecurityContext> keys, TokenRules rules) {
        var signatures = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        signatures.setJwtValidator(_ -> OAuth2TokenValidatorResult.success());
        OAuth2TokenValidator<Jwt> ours = new DelegatingOAuth2TokenValidator<>(List.of(
                new JwtTimestampValidator(),
                new JwtIssuerValidator(rules.issuer()),
                new JwtAudienceValidator(rules.audience())));
        return new RememberedTokens(signatures, ours, Ticker.systemTicker());
    }

    /** A timer around each filter costs more than most of the filters; what requests take is measured as a whole. */
    @Bean
    SecurityObservationSettings nothingOfEachFilter() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain stoaSecurity(
            HttpSecurity http,
            AccessRules rules,
            CorsSettings cors,
            MeterRegistry metrics,
            ObjectProvider<AccessLog> log,
            RateLimitFilter limits,
            ProblemWriter problems) {
        var all = withWhatEveryServiceHas(rules);
        var refused = new RefusedCalls(all, metrics, log.getIfAvailable(), Ticker.systemTicker());
        return Guard.chain(http, all, cors, refused, limits, problems);
    }

    @Bean
    HttpFirewall httpFirewall() {
        return Firewall.strict();
    }

    @Bean
    RequestRejectedHandler requestRejectedHandler(ProblemWriter problems) {
        return (_, response, _) ->
                problems.write(Problem.of(HttpStatus.BAD_REQUEST, "bad-request", "This URL is not allowed."), response);
    }

    private static AccessRules withWhatEveryServiceHas(AccessRules rules) {
        return rules.anyone(
                        HttpMethod.GET,
                        "/actuator/health/**",
                        "/actuator/info",
                        "/v3/api-docs/**",
                        "/v3/api-docs.yaml",
                        "/docs/**",
                        "/swagger-ui/**")
                .only(Set.of(CallerRole.OPERATOR, CallerRole.MONITOR), HttpMethod.GET, "/actuator/prometheus")
                .only(CallerRole.OPERATOR, HttpMethod.GET, "/actuator/**");
    }
}
