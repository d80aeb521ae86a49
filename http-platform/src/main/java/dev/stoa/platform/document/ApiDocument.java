package dev.stoa.platform.document;

import dev.stoa.platform.security.AccessRules;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the document of a service says besides its endpoints, and what all endpoints have in common. */
@Configuration(proxyBeanMethods = false)
public class ApiDocument {
    static final String TOKEN = "token";

    @Bean
    OpenAPI openApi(@Value("${spring.application.name:service}") String service) {
        return new OpenAPI()
                .info(new Info().title("Stoa " + service).version("v1"))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")));
    }

    @Bean
    AnswerTypes answerTypes() {
        return new AnswerTypes();
    }

    @Bean
    RefusalsOfCalls refusalsOfCalls(AccessRules rules) {
        return new RefusalsOfCalls(rules);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }
}
