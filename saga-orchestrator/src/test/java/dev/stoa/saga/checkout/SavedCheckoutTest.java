package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.saga.AnOrder;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;

/** What a checkout knows outlives the process that knows it. */
class SavedCheckoutTest {
    private final AnOrder order =
            AnOrder.of(250).withGoods(aSeller(), 2).withGoods(aSeller(), 1).withCourse("Greek");

    @Test
    void comes_back_as_it_was() {
        var saga = new CheckoutSaga();
        set(saga, "purchase", Purchase.of(order.submitted()));
        set(saga, "progress", new Progress(Step.UNWINDING, Set.of(order.stock(0).value())));
        set(saga, "held", new LinkedHashSet<>(List.of(order.stock(1))));
        set(saga, "waits", 2);
        set(saga, "rejection", RejectionReason.OUT_OF_STOCK);

        var back = reread(saga);

        var state = Arrays.stream(CheckoutSaga.class.getDeclaredFields())
                .filter(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .toList();
        assertThat(state).hasSize(5).allSatisfy(field -> {
            var before = ReflectionTestUtils.getField(saga, field.getName());
            assertThat(before).isNotNull();
            assertThat(ReflectionTestUtils.getField(back, field.getName())).isEqualTo(before);
        });
    }

    @Test
    void keeps_collections_that_can_still_change() {
        var saga = new CheckoutSaga();
        set(saga, "held", new LinkedHashSet<>(List.of(order.stock(1))));
        @SuppressWarnings("unchecked")
        var held = (Set<Object>) ReflectionTestUtils.getField(reread(saga), "held");
        assertThat(held).isNotNull();
        held.clear();
        assertThat(held).isEmpty();
    }

    private static CheckoutSaga reread(CheckoutSaga saga) {
        var serializer =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
        SerializedObject<byte[]> saved = serializer.serialize(saga, byte[].class);
        return serializer.deserialize(saved);
    }

    private static void set(CheckoutSaga saga, String field, Object value) {
        ReflectionTestUtils.setField(saga, field, value);
    }
}
