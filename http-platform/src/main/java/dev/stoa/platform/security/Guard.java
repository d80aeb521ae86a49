package dev.stoa.platform.security;

import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.problem.ProblemWriter;
import jakarta.servlet.DispatcherType;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtGrantedAuthoritiesConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Lets requests in by their token and the service's {@link AccessRules}. */
final class Guard implements AuthorizationManager<RequestAuthorizationContext> {
    /** As much as the pages of the API's documentation need. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final AccessRules rules;

    private Guard(AccessRules rules) {
        this.rules = rules;
    }

    static SecurityFilterChain chain(
            HttpSecurity http,
            AccessRules rules,
            CorsSettings cors,
            RefusedCalls refused,
            RateLimitFilter limits,
            ProblemWriter problems) {
        cors.letIn(http, _ -> true, problems);
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.contentSecurityPolicy(it -> it.policyDirectives(POLICY))
                        .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(refused, BearerTokenAuthenticationFilter.class)
                .addFilterBefore(limits, AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(
                                DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        .anyRequest()
                        .access(new Guard(rules)))
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(byRolesClaim()))
                        .authenticationEntryPoint((request, response, e) -> {
                            // who shows a bad token is nobody, and counts as such
                            if (limits.admits(request, response)) problems.write(e, response);
                        })
                        .accessDeniedHandler((_, response, e) -> problems.write(e, response)))
                .exceptionHandling(
                        handling -> handling.authenticationEntryPoint((_, response, e) -> problems.write(e, response))
                                .accessDeniedHandler((_, response, e) -> problems.write(e, response)))
                .build();
    }

    @Override
    public AuthorizationResult authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var request = context.getRequest();
        var who = rules.whoMay(HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
        if (who.includes(Set.of())) {
            return new AuthorizationDecision(true);
        }
        var caller = authentication.get();
        return new AuthorizationDecision(caller != null
                && !(caller instanceof AnonymousAuthenticationToken)
                && who.includes(caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .collect(Collectors.toSet())));
    }

    private static JwtAuthenticationConverter byRolesClaim() {
        var authorities = new JwtGrantedAuthoritiesConverter();
        authorities.setAuthoritiesClaimName("roles");
        authorities.setAuthorityPrefix("ROLE_");
        var converter = new JwtAuthenticationConverter();
        converter.setJwtGrantedAuthoritiesConverter(authorities);
        return converter;
    }
}
