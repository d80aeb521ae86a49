package dev.stoa.saga.platform;

import dev.stoa.backbone.saga.SagaSubject;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keeps sagas in Postgres. */
@Configuration(proxyBeanMethods = false)
class SagaStorage {
    @Bean
    SagaStore<Object> sagaStore(JdbcTemplate template, Serializer serializer, SagaSubject subjects) {
        return new BatchedSagaStore(new SagaTables(template), serializer, subjects, Parking.ORDER);
    }
}
