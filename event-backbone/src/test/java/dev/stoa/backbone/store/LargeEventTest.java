package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.wire.KafkaSettings;
import dev.stoa.servers.KafkaServer;
import org.junit.jupiter.api.Test;

class LargeEventTest {
    @Test
    void the_log_takes_events_up_to_its_limit_and_refuses_larger_ones() {
        try (var log = new LogOnPostgres()) {
            log.engine.appendEvents(LargeEvents.ofBytes("fits", EventTooLarge.LIMIT));

            assertThatThrownBy(() -> log.engine.appendEvents(LargeEvents.ofBytes("large", EventTooLarge.LIMIT + 1)))
                    .isInstanceOf(EventTooLarge.class);
            assertThat(log.indexes()).containsExactly(0L);
        }
    }

    @Test
    void producers_and_brokers_take_what_the_log_takes_however_postgres_spaces_it_out() {
        assertThat(KafkaSettings.LARGEST_RECORD).isGreaterThanOrEqualTo(2 * EventTooLarge.LIMIT);
        assertThat(KafkaServer.PROMISES)
                .containsEntry("message.max.bytes", String.valueOf(KafkaSettings.LARGEST_RECORD));
    }
}
