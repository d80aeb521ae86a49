package dev.stoa.command.identity;

import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.security.CorsSettings;
import dev.stoa.platform.security.TokenRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.ExceptionMappingAuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** OAuth 2 and OpenID Connect for apps that people log in to and for services: Spring's, with our pages. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {
    static final String LOG_IN_PAGE = "/login";
    static final String CONSENT_PAGE = "/oauth2/consent";
    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();
    private static final RequestMatcher AUTHORIZATION = at("/oauth2/authorize");
    private static final RequestMatcher USER_INFO = at("/userinfo");

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenRules rules) {
        return AuthorizationServerSettings.builder().issuer(rules.issuer()).build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain oauth2(
            HttpSecurity http,
            RequestMatcher callsInTheTable,
            Clients clients,
            Credentials credentials,
            LogOuts logOuts,
            CorsSettings cors,
            RateLimitFilter limits,
            UnknownCaller unknown,
            ProblemWriter problems) {
        var server = new OAuth2AuthorizationServerConfigurer();
        cors.letIn(http, AuthorizationServer::isForScripts, problems);
        return http.securityMatcher(new AndRequestMatcher(server.getEndpointsMatcher(), callsInTheTable))
                .with(
                        server,
                        it -> it.clientAuthentication(known -> known.errorResponseHandler(unknown::refuseClient))
                                .authorizationEndpoint(endpoint -> endpoint.consentPage(CONSENT_PAGE))
                                .oidc(oidc -> oidc.logoutEndpoint(
                                        endpoint -> endpoint.logoutResponseHandler(logOuts::ofBrowser))))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resources -> resources
                        .jwt(Customizer.withDefaults())
                        .bearerTokenResolver(AuthorizationServer::ofUserInfo)
                        .authenticationEntryPoint(unknown))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint(LOG_IN_PAGE), browsers())
                        .defaultAuthenticationEntryPointFor(unknown, AnyRequestMatcher.INSTANCE))
                .requestCache(requests -> requests.requestCache(goneOnWithAfterLogIn()))
                .cors(AbstractHttpConfigurer::disable)
                .headers(headers -> careful(headers, clients))
                .addFilterBefore(limits, HeaderWriterFilter.class)
                .addFilterAfter(new EndedSessions(credentials), SecurityContextHolderFilter.class)
                .addFilterAfter(new SaidOnce(unknown), CsrfFilter.class)
                .build();
    }

    /** Log-in and consent are the only pages we have, and so the only place with a session and a cookie. */
    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            RequestMatcher callsInTheTable,
            Clients clients,
            Credentials credentials,
            LogIn logIn,
            RateLimitFilter limits) {
        var pages = new OrRequestMatcher(at(LOG_IN_PAGE), at(CONSENT_PAGE));
        return http.securityMatcher(new AndRequestMatcher(pages, callsInTheTable))
                .authorizeHttpRequests(requests -> requests.requestMatchers(LOG_IN_PAGE)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(new AccountAuthentication(logIn))
                .formLogin(form -> form.loginPage(LOG_IN_PAGE)
                        .defaultSuccessUrl(LOG_IN_PAGE + "?after=log-in")
                        .failureHandler(failed()))
                .headers(headers -> careful(headers, clients))
                .addFilterBefore(limits, HeaderWriterFilter.class)
                .addFilterAfter(new EndedSessions(credentials), SecurityContextHolderFilter.class)
                .build();
    }

    /** Never the page where people allow things (RFC 9700, 2.6). */
    private static boolean isForScripts(HttpServletRequest request) {
        return !AUTHORIZATION.matches(request);
    }

    /** Begins a session: of no request but that which sends a browser to log in, and which counts as a log-in. */
    private static RequestCache goneOnWithAfterLogIn() {
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(new AndRequestMatcher(
                PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/oauth2/authorize"), browsers()));
        return cache;
    }

    private static void careful(HeadersConfigurer<HttpSecurity> headers, Clients clients) {
        headers.contentSecurityPolicy(it -> it.policyDirectives(Pages.policy(clients.redirectUris())))
                .referrerPolicy(it -> it.policy(ReferrerPolicy.NO_REFERRER));
    }

    private static AuthenticationFailureHandler failed() {
        var handler = new ExceptionMappingAuthenticationFailureHandler();
        handler.setExceptionMappings(Map.of(
                LockedException.class.getName(),
                LOG_IN_PAGE + "?after=failures",
                AuthenticationServiceException.class.getName(),
                LOG_IN_PAGE + "?after=crowd"));
        handler.setDefaultFailureUrl(LOG_IN_PAGE + "?after=failure");
        return handler;
    }

    /** Nowhere else here does an app's token say who its person is: it could allow itself more. */
    private static @Nullable String ofUserInfo(HttpServletRequest request) {
        return USER_INFO.matches(request) ? BEARER.resolve(request) : null;
    }

    /** However that path is escaped. */
    private static RequestMatcher at(String path) {
        return PathPatternRequestMatcher.withDefaults().matcher(path);
    }

    private static RequestMatcher browsers() {
        var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return html;
    }
}
