package dev.stoa.query.platform;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.security.CallerRole;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask what. */
@Configuration(proxyBeanMethods = false)
class QueryAccess {
    @Bean
    AccessRules accessRules() {
        return new AccessRules()
                .anyone(
                        GET,
                        "/v1/products",
                        "/v1/products/{id}",
                        "/v1/categories",
                        "/v1/sellers/{id}",
                        "/v1/courses/{productId}/lessons/{lessonId}",
                        "/v1/certificates/{id}")
                .only(Set.of(CallerRole.GUEST, CallerRole.ACCOUNT), GET, "/v1/me")
                .signedIn(GET, "/v1/carts/{id}", "/v1/orders", "/v1/enrolments")
                .only(
                        Set.of(CallerRole.GUEST, CallerRole.ACCOUNT, CallerRole.OPERATOR),
                        GET,
                        "/v1/orders/{id}",
                        "/v1/orders/{id}/stream")
                .inPerson(GET, "/v1/accounts/{id}/personal-data")
                .only(
                        Set.of(CallerRole.ACCOUNT, CallerRole.OPERATOR),
                        GET,
                        "/v1/imports/{id}",
                        "/v1/back-office/orders",
                        "/v1/back-office/stock/{offerId}")
                .only(
                        CallerRole.OPERATOR,
                        GET,
                        "/v1/sellers",
                        "/v1/back-office/payments/{id}",
                        "/v1/back-office/daily-figures",
                        "/v1/back-office/stuck-flows",
                        "/v1/back-office/dead-letters",
                        "/v1/back-office/views",
                        "/v1/back-office/rebuilds/{id}")
                .only(
                        CallerRole.OPERATOR,
                        POST,
                        "/v1/back-office/dead-letters/{id}/retry",
                        "/v1/back-office/views/{view}/rebuilds")
                .only(
                        CallerRole.AUDITOR,
                        GET,
                        "/v1/audit/events",
                        "/v1/audit/streams/{aggregateId}",
                        "/v1/audit/streams/{aggregateId}/state",
                        "/v1/audit/orders/{id}/timeline",
                        "/v1/audit/log",
                        "/v1/audit/access");
    }
}
