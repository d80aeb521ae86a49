package dev.stoa.backbone.autoconfigure;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/** Keeps the auto-configurations of Axon away that call out, or stand where the backbone's own parts stand. */
public class AxonTrapFilter implements AutoConfigurationImportFilter {
    private static final String AXON = "org.axonframework.springboot.autoconfig.";
    private static final Set<String> REFUSED = Set.of(
            AXON + "UpdateCheckerAutoConfiguration",
            AXON + "AxonTimeoutAutoConfiguration",
            AXON + "AxonServerAutoConfiguration",
            AXON + "AxonServerBusAutoConfiguration",
            AXON + "AxonServerActuatorAutoConfiguration",
            AXON + "XStreamAutoConfiguration",
            AXON + "JdbcAutoConfiguration",
            AXON + "TransactionAutoConfiguration",
            AXON + "NoOpTransactionAutoConfiguration",
            AXON + "JpaAutoConfiguration",
            AXON + "JpaEventStoreAutoConfiguration",
            "org.axonframework.extensions.kafka.autoconfig.KafkaAutoConfiguration");

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var kept = new boolean[candidates.length];
        for (var i = 0; i < candidates.length; i++) {
            kept[i] = candidates[i] == null || !REFUSED.contains(candidates[i]);
        }
        return kept;
    }
}
