package dev.stoa.query.platform;

import dev.stoa.query.platform.consistency.ReadYourWrites;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What is the query-side's own at its HTTP edge. */
@Configuration(proxyBeanMethods = false)
class QueryWeb implements WebMvcConfigurer {
    /** What tells the back office and auditors of persons. */
    private static final String[] ABOUT_PERSONS = {
        "/v1/accounts/{id}/personal-data",
        "/v1/sellers",
        "/v1/sellers/{id}",
        "/v1/orders/{id}",
        "/v1/orders/{id}/stream",
        "/v1/back-office/orders",
        "/v1/back-office/payments/{id}",
        "/v1/audit/**"
    };

    private final ReadYourWrites readYourWrites;
    private final RecordedReads recordedReads;

    QueryWeb(ReadYourWrites readYourWrites, RecordedReads recordedReads) {
        this.readYourWrites = readYourWrites;
        this.recordedReads = recordedReads;
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addParser(new OurEra.Moments());
        registry.addParser(new OurEra.Days());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(recordedReads).addPathPatterns(ABOUT_PERSONS);
        registry.addInterceptor(readYourWrites);
    }
}
