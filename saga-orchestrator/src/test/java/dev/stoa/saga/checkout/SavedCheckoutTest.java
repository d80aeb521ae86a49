package dev.stoa.saga.checkout;

import static dev.stoa.saga.AnOrder.aSeller;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.saga.AnOrder;
import dev.stoa.saga.checkout.Alarms.Alarm;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
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
        set(saga, "checkout", checkout());
        assertThat(checkoutOf(reread(saga))).usingRecursiveComparison().isEqualTo(checkoutOf(saga));
        assertThat(checkoutOf(saga)).hasNoNullFieldsOrProperties();
    }

    @Test
    void keeps_nothing_else() {
        assertThat(CheckoutSaga.class.getDeclaredFields())
                .filteredOn(field ->
                        !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers()))
                .hasSize(1);
    }

    @Test
    void keeps_collections_that_can_still_change() {
        var saga = new CheckoutSaga();
        set(saga, "checkout", checkout());
        @SuppressWarnings("unchecked")
        var held = (Set<Object>) ReflectionTestUtils.getField(checkoutOf(reread(saga)), "held");
        assertThat(held).isNotNull().isNotEmpty();
        held.clear();
        assertThat(held).isEmpty();
    }

    /** Begun when each wait had a deadline of its own, which are still to come. */
    @Test
    void comes_back_from_before_there_were_alarms() {
        var saga = new CheckoutSaga();
        set(saga, "checkout", checkout());
        set(checkoutOf(saga), "waits", 2);
        var serializer =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
        SerializedObject<String> saved = serializer.serialize(saga, String.class);
        var before = saved.getData().replaceFirst("\"alarms\":\\{[^}]*}[^}]*},", "");
        assertThat(before).doesNotContain("alarms").contains("\"waits\":2");
        CheckoutSaga read = serializer.deserialize(new SimpleSerializedObject<>(before, String.class, saved.getType()));
        var alarms = (Alarms) ReflectionTestUtils.getField(checkoutOf(read), "alarms");
        assertThat(alarms).isNotNull();
        assertThat(alarms.isSet(Alarm.WAITED)).isFalse();
        assertThat(checkoutOf(read)).hasFieldOrPropertyWithValue("waits", 2);
    }

    private Checkout checkout() {
        var checkout = Checkout.of(Purchase.of(order.submitted()));
        set(
                checkout,
                "progress",
                new Progress(Step.UNWINDING, Set.of(order.stock(0).value())));
        set(checkout, "held", new LinkedHashSet<>(List.of(order.stock(1))));
        set(checkout, "waitedForBuyer", true);
        set(checkout, "alarms", alarms());
        set(checkout, "rejection", RejectionReason.OUT_OF_STOCK);
        return checkout;
    }

    private static Alarms alarms() {
        var alarms = new Alarms();
        alarms.set(Alarm.WAITED, Instant.parse("2026-11-28T12:00:00.123456Z"));
        alarms.set(Alarm.STUCK, Instant.parse("2026-11-28T12:30:00Z"));
        assertThat(alarms.arm(Instant.parse("2026-11-28T11:00:00Z"))).isPresent();
        return alarms;
    }

    private static Object checkoutOf(CheckoutSaga saga) {
        var checkout = ReflectionTestUtils.getField(saga, "checkout");
        assertThat(checkout).isNotNull();
        return checkout;
    }

    private static CheckoutSaga reread(CheckoutSaga saga) {
        var serializer =
                JacksonSerializer.builder().objectMapper(BackboneJson.mapper()).build();
        SerializedObject<byte[]> saved = serializer.serialize(saga, byte[].class);
        return serializer.deserialize(saved);
    }

    private static void set(Object object, String field, Object value) {
        ReflectionTestUtils.setField(object, field, value);
    }
}
