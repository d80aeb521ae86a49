package dev.stoa.saga.platform;

import dev.stoa.backbone.saga.SagaSubject;
import dev.stoa.backbone.saga.StuckFlows;
import dev.stoa.saga.StuckFlow;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.property.Property;
import org.axonframework.common.property.PropertyAccessStrategy;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tells the backbone what a saga's events are about, and the stuck-flow desk of those it had to park. */
@Configuration(proxyBeanMethods = false)
class Parking {
    /** By which every process that is about an order knows it. */
    static final String ORDER = "orderId";

    private static final String ACCOUNT = "accountId";

    /** Every process here is about an order, but for one that is about an account. */
    @Bean
    SagaSubject orderOrAccountOfEvent() {
        return event -> Stream.of(ORDER, ACCOUNT)
                .flatMap(name -> Stream.ofNullable(idOf(event.getClass(), name)))
                .map(property -> property.getValue(event).toString())
                .findFirst();
    }

    /** Found the way Axon finds a saga's association. */
    @SuppressWarnings("unchecked")
    private static @Nullable Property<Object> idOf(Class<?> event, String name) {
        return (Property<Object>) PropertyAccessStrategy.getProperty(event, name);
    }

    @Bean
    StuckFlows stuckFlowReports(ObjectProvider<CommandGateway> commands) {
        return (process, subject, step, cause) -> {
            var _ = commands.getObject().send(StuckFlow.of(process, () -> subject, step, cause));
        };
    }
}
