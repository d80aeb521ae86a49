package dev.stoa.saga.cancellation;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.ordering.OrderEvent.OrderCancellationStarted;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.saga.AnOrder;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

class SavedCancellationTest {
    @Test
    void comes_back_as_it_was() {
        var order =
                AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withCourse("Greek");
        var unwinding = Unwinding.of(new OrderCancellationStarted(order.id(), order.payment(), order.lines()))
                .canceled(order.shipment(0));
        var saga = new OrderCancellationSaga();
        ReflectionTestUtils.setField(saga, "unwinding", unwinding);

        var serializer =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
        SerializedObject<byte[]> saved = serializer.serialize(saga, byte[].class);
        OrderCancellationSaga back = serializer.deserialize(saved);

        assertThat(ReflectionTestUtils.getField(back, "unwinding")).isEqualTo(unwinding);
    }
}
