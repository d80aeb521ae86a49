package dev.stoa.command.identity;

import dev.stoa.platform.limit.RateLimitFilter;
import dev.stoa.platform.security.TokenRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.JdbcOAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** OAuth 2 and OpenID Connect for apps that people log in to and for services: Spring's, with its plain pages. */
@Configuration(proxyBeanMethods = false)
class AuthorizationServer {
    private static final String LOG_IN_PAGE = "/login";
    private static final BearerTokenResolver BEARER = new DefaultBearerTokenResolver();

    @Bean
    AuthorizationServerSettings authorizationServerSettings(TokenRules rules) {
        return AuthorizationServerSettings.builder().issuer(rules.issuer()).build();
    }

    @Bean
    OAuth2AuthorizationConsentService consents(JdbcOperations jdbc, RegisteredClientRepository clients) {
        return new JdbcOAuth2AuthorizationConsentService(jdbc, clients);
    }

    @Bean
    @Order(1)
    SecurityFilterChain oauth2(HttpSecurity http, RateLimitFilter limits) {
        var server = new OAuth2AuthorizationServerConfigurer();
        return http.securityMatcher(server.getEndpointsMatcher())
                .with(server, it -> it.oidc(Customizer.withDefaults()))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .oauth2ResourceServer(resources ->
                        resources.jwt(Customizer.withDefaults()).bearerTokenResolver(AuthorizationServer::ofUserInfo))
                .exceptionHandling(handling -> handling.defaultAuthenticationEntryPointFor(
                        new LoginUrlAuthenticationEntryPoint(LOG_IN_PAGE), browsers()))
                .addFilterBefore(limits, HeaderWriterFilter.class)
                .build();
    }

    /** Log-in and consent are the only pages we have, and so the only place with a session and a cookie. */
    @Bean
    @Order(2)
    SecurityFilterChain logInPage(HttpSecurity http, LogIn logIn, RateLimitFilter limits) {
        var page = PathPatternRequestMatcher.withDefaults();
        return http.securityMatcher(new OrRequestMatcher(page.matcher(LOG_IN_PAGE), page.matcher("/default-ui.css")))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .authenticationProvider(new AccountAuthentication(logIn))
                .formLogin(Customizer.withDefaults())
                .addFilterBefore(limits, HeaderWriterFilter.class)
                .build();
    }

    /** Nowhere else here does an app's token say who its person is: it could allow itself more. */
    private static @Nullable String ofUserInfo(HttpServletRequest request) {
        return request.getRequestURI().equals("/userinfo") ? BEARER.resolve(request) : null;
    }

    private static RequestMatcher browsers() {
        var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return html;
    }
}
