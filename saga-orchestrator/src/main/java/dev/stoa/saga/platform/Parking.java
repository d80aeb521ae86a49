package dev.stoa.saga.platform;

import dev.stoa.api.ordering.OrderId;
import dev.stoa.backbone.saga.SagaSubject;
import dev.stoa.backbone.saga.StuckFlows;
import dev.stoa.saga.StuckFlow;
import java.util.Optional;
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
    /** By which every process knows its order. */
    static final String ORDER = "orderId";

    /** Every process here is about an order. */
    @Bean
    SagaSubject orderOfEvent() {
        return event -> Optional.ofNullable(orderIdOf(event.getClass()))
                .map(property -> property.getValue(event).toString());
    }

    /** Found the way Axon finds a saga's association. */
    @SuppressWarnings("unchecked")
    private static @Nullable Property<Object> orderIdOf(Class<?> event) {
        return (Property<Object>) PropertyAccessStrategy.getProperty(event, ORDER);
    }

    @Bean
    StuckFlows stuckFlowReports(ObjectProvider<CommandGateway> commands) {
        return (process, subject, step, cause) -> {
            var _ = commands.getObject().send(StuckFlow.of(process, new OrderId(subject), step, cause));
        };
    }
}
