package dev.stoa.backbone.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.sample.CounterEvent;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.List;
import java.util.UUID;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class MessageTypesTest {
    private final MessageTypes types = new MessageTypes(List.of(List.of(CounterEvent.class)));
    private final LogicalNameSerializer serializer = new LogicalNameSerializer(types, BackboneJson.mapper());

    @Test
    void names_a_message_by_its_context_and_what_it_says() {
        assertThat(types.nameOf(Counted.class)).isEqualTo("sample.counted");
        assertThat(types.classOf("sample.counted")).isEqualTo(Counted.class);
    }

    @Test
    void writes_the_logical_name_and_reads_it_back() {
        var written = serializer.serialize(new Counted("a", 2), String.class);

        assertThat(written.getType().getName()).isEqualTo("sample.counted");
        assertThat(serializer.<String, Object>deserialize(written)).isEqualTo(new Counted("a", 2));
    }

    @Test
    void loads_no_class_that_a_message_names_while_the_stock_serializer_does() {
        var hostile =
                new SimpleSerializedObject<>("\"" + UUID.randomUUID() + "\"", String.class, UUID.class.getName(), null);

        assertThat(JacksonSerializer.defaultSerializer().<String, Object>deserialize(hostile))
                .isInstanceOf(UUID.class);
        assertThatThrownBy(() -> serializer.deserialize(hostile))
                .hasMessageContaining("not the name of a registered message");
    }

    @Test
    void keeps_private_state_that_the_stock_mapper_writes_as_nothing() {
        var stock = JacksonSerializer.builder()
                .objectMapper(new com.fasterxml.jackson.databind.ObjectMapper()
                        .disable(com.fasterxml.jackson.databind.SerializationFeature.FAIL_ON_EMPTY_BEANS))
                .build();
        var ours =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();

        assertThat(stock.serialize(new Secretive(7), String.class).getData()).isEqualTo("{}");
        var back = (Secretive) ours.deserialize(ours.serialize(new Secretive(7), String.class));
        assertThat(back.count).isEqualTo(7);
    }

    @Test
    void reads_back_the_tokens_it_writes() {
        var ours =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
        var token = KafkaTrackingToken.newInstance(
                java.util.Map.of(new org.apache.kafka.common.TopicPartition("stoa.ordering.events", 3), 41L));

        assertThat((Object) ours.deserialize(ours.serialize(token, byte[].class)))
                .isEqualTo(token);
    }

    static class Secretive {
        private int count;

        Secretive() {}

        Secretive(int count) {
            this.count = count;
        }
    }
}
