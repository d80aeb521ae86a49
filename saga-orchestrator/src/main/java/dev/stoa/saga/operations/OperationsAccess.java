package dev.stoa.saga.operations;

import static org.springframework.http.HttpMethod.POST;

import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.security.CallerRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may do what. */
@Configuration(proxyBeanMethods = false)
class OperationsAccess {
    @Bean
    AccessRules accessRules() {
        return new AccessRules()
                .only(
                        CallerRole.OPERATOR,
                        POST,
                        "/v1/back-office/stuck-flows/{id}/retry",
                        "/v1/back-office/stuck-flows/{id}/resolution");
    }
}
