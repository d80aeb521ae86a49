package dev.stoa.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class KeptTextsTest {
    @Test
    void of_a_record_nothing_is_left_out() {
        var record = new ConsumerRecord<>("topic", 0, 0, "its key".getBytes(UTF_8), "its value".getBytes(UTF_8));
        record.headers()
                .add("its header's name", "its header's value".getBytes(UTF_8))
                .add("none", null);

        assertThat(KeptTexts.textOf(record))
                .contains("its key", "its value", "its header's name", "its header's value");
        assertThat(KeptTexts.textOf(new ConsumerRecord<>("topic", 0, 0, null, null)))
                .isBlank();
    }
}
