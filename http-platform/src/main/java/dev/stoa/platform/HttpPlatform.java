package dev.stoa.platform;

import dev.stoa.api.Personal;
import dev.stoa.platform.connection.Connections;
import dev.stoa.platform.document.ApiDocument;
import dev.stoa.platform.document.PersonalSchema;
import dev.stoa.platform.json.KnownFormats;
import dev.stoa.platform.json.StrictJson;
import dev.stoa.platform.limit.RateLimiting;
import dev.stoa.platform.page.PagingArgument;
import dev.stoa.platform.path.QuickHandlerMapping;
import dev.stoa.platform.problem.BodyLimit;
import dev.stoa.platform.problem.BodyLimitFilter;
import dev.stoa.platform.problem.ProblemAdvice;
import dev.stoa.platform.problem.ProblemErrorEndpoint;
import dev.stoa.platform.problem.ProblemSource;
import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.problem.Problems;
import dev.stoa.platform.production.FitForProduction;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerArgument;
import dev.stoa.platform.security.TokenSecurity;
import dev.stoa.platform.text.CleanParameters;
import dev.stoa.platform.trace.TraceFilter;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/** Gives a service problem+json, strict JSON, token security, paging, traces and its OpenAPI document. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.servlet.OAuth2ResourceServerAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@Import({
    ApiDocument.class,
    Connections.class,
    TokenSecurity.class,
    FitForProduction.class,
    RateLimiting.class,
    ProblemAdvice.class,
    ProblemErrorEndpoint.class
})
public class HttpPlatform {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        SpringDocUtils.getConfig().replaceWithSchema(Personal.class, PersonalSchema.schema());
    }

    @Bean
    StrictJson strictJson() {
        return new StrictJson();
    }

    @Bean
    Problems problems(ObjectProvider<ProblemSource> sources) {
        return new Problems(sources.orderedStream().toList());
    }

    @Bean
    ProblemWriter problemWriter(Problems problems, JsonMapper json) {
        return new ProblemWriter(problems, json);
    }

    @Bean
    FilterRegistrationBean<TraceFilter> traceFilter(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new TraceFilter(problems));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemWriter problems, ObjectProvider<BodyLimit> limits) {
        var registration = new FilterRegistrationBean<>(
                new BodyLimitFilter(problems, limits.orderedStream().toList()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 20);
        return registration;
    }

    @Bean
    WebMvcRegistrations quickHandlerMapping() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new QuickHandlerMapping();
            }
        };
    }

    @Bean
    WebMvcConfigurer stoaArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
                resolvers.add(new PagingArgument());
            }

            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new CleanParameters());
                registry.addInterceptor(new KnownFormats());
            }
        };
    }
}
