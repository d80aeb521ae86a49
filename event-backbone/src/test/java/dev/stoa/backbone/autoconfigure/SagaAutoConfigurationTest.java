package dev.stoa.backbone.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.mockito.Mockito.mock;

import dev.stoa.backbone.message.Correlation;
import dev.stoa.backbone.sample.CountedTwice;
import dev.stoa.backbone.store.LogOnPostgres;
import java.util.Map;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

class SagaAutoConfigurationTest {
    @Test
    void what_was_parked_goes_through_the_services_upcasters() {
        var twice = new CountedTwice();
        var beans = new StaticListableBeanFactory(Map.of("twice", twice));

        var parked = new SagaAutoConfiguration()
                .parkedEvents(
                        mock(JdbcClient.class),
                        LogOnPostgres.SERIALIZER,
                        beans.getBeanProvider(EventUpcaster.class),
                        NoTransactionManager.INSTANCE,
                        new Correlation("test"),
                        beans.getBeanProvider(EventProcessingConfiguration.class));

        assertThat(parked).extracting("upcaster").extracting("upcasters", LIST).containsExactly(twice);
    }
}
