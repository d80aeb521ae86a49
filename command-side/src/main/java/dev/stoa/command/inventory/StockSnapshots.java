package dev.stoa.command.inventory;

import dev.stoa.backbone.store.SnapshotRule;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the state of stock items now and then, see decision 0020. */
@Configuration(proxyBeanMethods = false)
class StockSnapshots {
    private static final int EVENTS = 500;

    @Bean
    SnapshotRule stockSnapshotRule() {
        return new SnapshotRule(StockItem.class, "stock", EVENTS);
    }

    @Bean
    SnapshotTriggerDefinition stockSnapshotTrigger(SnapshotRule stockSnapshotRule, Snapshotter snapshotter) {
        return stockSnapshotRule.trigger(snapshotter);
    }
}
