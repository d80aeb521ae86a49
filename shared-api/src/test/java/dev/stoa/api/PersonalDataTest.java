package dev.stoa.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.api.identity.AccountId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which fields of stored events identify a person: what is listed here is what erasing a person makes unreadable. */
class PersonalDataTest {
    @Test
    void is_in_these_fields_of_events() {
        assertThat(events().flatMap(event -> personal(SampleMessages.nameOf(event), event))
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
                        "identity.account-locked reason",
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
                        "payment.refund-requested reason",
                        "sellers.seller-applied legalName",
                        "sellers.seller-rejected reason",
                        "sellers.seller-suspended reason");
    }

    @Test
    void no_other_text_of_an_event_is_named_like_one_of_a_persons() {
        var personal = Set.of("email", "name", "legalName", "phone", "line1", "line2", "city", "postcode", "address");
        assertThat(events().flatMap(event -> Arrays.stream(event.getRecordComponents())))
                .filteredOn(component -> component.getType() == String.class)
                .noneMatch(component -> personal.contains(component.getName()));
    }

    /** Without one nobody could tell with whose key to seal it. */
    @Test
    void every_event_that_has_any_says_whose_it_is() {
        assertThat(events().filter(event -> personal("", event).findAny().isPresent()))
                .allSatisfy(event -> assertThat(Arrays.stream(event.getRecordComponents())
                                .filter(component -> component.isAnnotationPresent(DataSubject.class)))
                        .as(event.getSimpleName())
                        .singleElement()
                        .extracting(RecordComponent::getType)
                        .isEqualTo(AccountId.class));
    }

    /** In a component, in a record there, in a list of either: elsewhere nobody would look for it. */
    @Test
    void no_event_has_any_where_it_would_not_be_sealed() {
        assertThat(events().flatMap(event -> Arrays.stream(event.getRecordComponents()))
                        .filter(PersonalDataTest::hidesAny))
                .isEmpty();
    }

    private static boolean hidesAny(RecordComponent component) {
        if (component.getGenericType() instanceof ParameterizedType generic) {
            var isListOfRecords =
                    generic.getRawType() == List.class && generic.getActualTypeArguments()[0] instanceof Class<?>;
            return !isListOfRecords && isAbout(generic);
        }
        return component.getType().isRecord()
                && component.getType() != Personal.class
                && Arrays.stream(component.getType().getRecordComponents()).anyMatch(PersonalDataTest::hidesAny);
    }

    private static boolean isAbout(Type type) {
        if (type instanceof ParameterizedType generic) {
            return Arrays.stream(generic.getActualTypeArguments()).anyMatch(PersonalDataTest::isAbout);
        }
        return type == Personal.class
                || type instanceof Class<?> c
                        && c.isRecord()
                        && Arrays.stream(c.getRecordComponents())
                                .anyMatch(component -> isAbout(component.getGenericType()));
    }

    @Test
    void is_sealed_once_and_not_where_there_is_none() {
        var sealed = Personal.of("Ann").sealedBy(text -> Optional.of("a token of " + text));

        assertThat(sealed).isEqualTo(new Personal.Sealed("a token of Ann"));
        assertThat(Personal.of("Ann").sealedBy(_ -> Optional.empty())).isEqualTo(Personal.erased());
        for (var as_it_is : List.of(sealed, Personal.erased(), Personal.of(""))) {
            assertThat(as_it_is.sealedBy(_ -> Optional.of("another"))).isEqualTo(as_it_is);
        }
    }

    @Test
    void says_nothing_of_itself_in_a_log() {
        assertThat(Personal.of("Ann").toString()).doesNotContain("Ann");
    }

    @Test
    void is_read_from_a_text_or_one_of_two_objects_and_from_nothing_else() {
        assertThat(Personal.ofJson("{\"erased\":true}")).isEqualTo(Personal.of("{\"erased\":true}"));
        assertThat(Personal.ofJson(Map.of("sealed", "a token"))).isEqualTo(new Personal.Sealed("a token"));
        assertThat(Personal.ofJson(Map.of("erased", true))).isEqualTo(Personal.erased());
        for (var other : List.of(3, Map.of("erased", false), Map.of("text", "Ann"))) {
            assertThatThrownBy(() -> Personal.ofJson(other)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Stream<Class<?>> events() {
        return Messages.EVENTS.stream().map(Class::getPermittedSubclasses).flatMap(Arrays::stream);
    }

    private static Stream<String> personal(String path, Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(component -> {
            var here = path + (path.contains(" ") ? "." : " ") + component.getName();
            if (component.getType() == Personal.class) return Stream.of(here);
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
