package dev.stoa.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which fields of stored events identify a person: what is listed here is what erasing a person makes unreadable. */
class PersonalDataTest {
    @Test
    void is_marked_in_these_fields_of_events() {
        assertThat(Messages.EVENTS.stream()
                        .map(Class::getPermittedSubclasses)
                        .flatMap(Arrays::stream)
                        .flatMap(event -> personal(SampleMessages.nameOf(event), event))
                        .sorted())
                .containsExactly(
                        "cart.shipping-address-set address.city",
                        "cart.shipping-address-set address.line1",
                        "cart.shipping-address-set address.line2",
                        "cart.shipping-address-set address.name",
                        "cart.shipping-address-set address.phone",
                        "cart.shipping-address-set address.postcode",
                        "fulfilment.shipment-prepared address.city",
                        "fulfilment.shipment-prepared address.line1",
                        "fulfilment.shipment-prepared address.line2",
                        "fulfilment.shipment-prepared address.name",
                        "fulfilment.shipment-prepared address.phone",
                        "fulfilment.shipment-prepared address.postcode",
                        "identity.account-opened email",
                        "identity.account-opened name",
                        "ordering.order-cancellation-requested reason",
                        "ordering.order-submitted email",
                        "ordering.order-submitted shippingAddress.city",
                        "ordering.order-submitted shippingAddress.line1",
                        "ordering.order-submitted shippingAddress.line2",
                        "ordering.order-submitted shippingAddress.name",
                        "ordering.order-submitted shippingAddress.phone",
                        "ordering.order-submitted shippingAddress.postcode",
                        "sellers.seller-applied legalName");
    }

    private static Stream<String> personal(String path, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            var here = path + (path.contains(" ") ? "." : " ") + component.getName();
            if (component.isAnnotationPresent(PersonalData.class)) return Stream.of(here);
            return recordsIn(component).flatMap(nested -> personal(here, nested));
        });
    }

    private static Stream<Class<?>> recordsIn(RecordComponent component) {
        return Stream.of(component.getGenericType())
                .flatMap(type -> type instanceof ParameterizedType generic
                        ? Arrays.stream(generic.getActualTypeArguments())
                        : Stream.of(type))
                .<Class<?>>mapMulti((type, found) -> {
                    if (type instanceof Class<?> c && c.isRecord()) found.accept(c);
                });
    }
}
