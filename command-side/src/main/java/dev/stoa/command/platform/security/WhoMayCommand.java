package dev.stoa.command.platform.security;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import dev.stoa.platform.problem.BodyLimit;
import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.security.CallerRole;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.unit.DataSize;

/** The command-side's whole table of who may do what. Whose a thing is, each endpoint asks the thing's own history. */
@Configuration(proxyBeanMethods = false)
class WhoMayCommand {
    /** With the session of a log-in on our page. */
    private static final String BROWSER = "logged-in browser";

    /** A service that operates has no account. */
    private static final Set<CallerRole> SELLS_OR_OPERATES = Set.of(CallerRole.ACCOUNT, CallerRole.OPERATOR);

    private static final Set<CallerRole> SHOPS_OR_OPERATES =
            Set.of(CallerRole.GUEST, CallerRole.ACCOUNT, CallerRole.OPERATOR);

    @Bean
    AccessRules accessRules() {
        return new AccessRules()
                .anyone(POST, "/v1/accounts", "/v1/auth/token", "/v1/auth/guest", "/v1/auth/logout")
                // the authorization server's own: its chains serve what is here and nothing else
                .anyone(GET, "/oauth2/jwks", "/.well-known/openid-configuration", "/login")
                .anyone(GET, "/.well-known/oauth-authorization-server")
                .anyone(POST, "/login")
                .elsewhere(BROWSER, GET, "/oauth2/authorize", "/oauth2/consent")
                .elsewhere(BROWSER, POST, "/oauth2/authorize")
                .elsewhere("client", POST, "/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")
                .elsewhere("app of a person", GET, "/userinfo")
                .elsewhere("app of a person", POST, "/userinfo")
                .elsewhere("id token", GET, "/connect/logout")
                .elsewhere("id token", POST, "/connect/logout")
                .inPerson(CallerRole.OPERATOR, POST, "/v1/auth/signing-keys/rotation")
                .inPerson(DELETE, "/v1/accounts/{id}/personal-data")
                .inPerson(CallerRole.ACCOUNT, POST, "/v1/me/password")
                .inPerson(CallerRole.OPERATOR, POST, "/v1/accounts/{id}/roles", "/v1/accounts/{id}/lock")
                .inPerson(CallerRole.OPERATOR, DELETE, "/v1/accounts/{id}/roles/{role}")
                // sellers
                .only(CallerRole.ACCOUNT, POST, "/v1/sellers")
                .only(
                        CallerRole.OPERATOR,
                        POST,
                        "/v1/sellers/{id}/approval",
                        "/v1/sellers/{id}/suspension",
                        "/v1/sellers/{id}/reinstatement")
                // what they sell
                .only(CallerRole.ACCOUNT, POST, "/v1/products", "/v1/offers")
                .only(CallerRole.ACCOUNT, PUT, "/v1/offers/{id}/price")
                .only(SELLS_OR_OPERATES, PUT, "/v1/products/{id}/details")
                .only(SELLS_OR_OPERATES, POST, "/v1/products/{id}/publication")
                .only(SELLS_OR_OPERATES, DELETE, "/v1/products/{id}/publication")
                .only(SELLS_OR_OPERATES, POST, "/v1/offers/{id}/withdrawal", "/v1/offers/{id}/reinstatement")
                .only(CallerRole.ACCOUNT, POST, "/v1/offers/{id}/stock/receipts", "/v1/offers/{id}/stock/adjustments")
                .only(CallerRole.ACCOUNT, PUT, "/v1/courses/{productId}/curriculum")
                .only(CallerRole.ACCOUNT, POST, "/v1/imports/catalogue")
                .only(CallerRole.ACCOUNT, POST, "/v1/shipments/{id}/dispatch", "/v1/shipments/{id}/delivery")
                // buyers
                .signedIn(POST, "/v1/carts", "/v1/carts/{id}/checkout")
                .signedIn(PUT, "/v1/carts/{id}/lines/{offerId}", "/v1/carts/{id}/shipping-address")
                .only(SHOPS_OR_OPERATES, POST, "/v1/orders/{id}/cancellation")
                .signedIn(POST, "/v1/payments/{id}/confirmation")
                .signedIn(POST, "/v1/enrolments/{id}/lessons/{lessonId}/completion")
                // back office
                .only(CallerRole.OPERATOR, POST, "/v1/orders/{id}/refunds")
                // proves itself by its signature
                .anyone(POST, "/v1/webhooks/payments/simulated");
    }

    /** For other chains of security than that which asks the table whom to let in. */
    @Bean
    RequestMatcher callsInTheTable(AccessRules rules) {
        return request -> rules.know(HttpMethod.valueOf(request.getMethod()), request.getRequestURI());
    }

    @Bean
    BodyLimit catalogueFiles() {
        return new BodyLimit("/v1/imports/catalogue", DataSize.ofMegabytes(64));
    }
}
