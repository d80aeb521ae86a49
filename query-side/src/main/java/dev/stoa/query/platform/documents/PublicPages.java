package dev.stoa.query.platform.documents;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pages that are the same for everybody. */
@Configuration(proxyBeanMethods = false)
class PublicPages {
    @Bean
    FilterRegistrationBean<ReadyPages> readyPages(NearDocuments near) {
        var registration = new FilterRegistrationBean<>(new ReadyPages(near));
        registration.addUrlPatterns("/v1/products/*");
        return registration;
    }
}
