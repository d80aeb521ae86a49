package dev.stoa.query.platform;

import dev.stoa.query.platform.consistency.ReadYourWrites;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is the query-side's own at its HTTP edge. */
@Configuration(proxyBeanMethods = false)
class QueryWeb implements WebMvcConfigurer {
    private final ReadYourWrites readYourWrites;

    QueryWeb(ReadYourWrites readYourWrites) {
        this.readYourWrites = readYourWrites;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(readYourWrites);
    }
}
