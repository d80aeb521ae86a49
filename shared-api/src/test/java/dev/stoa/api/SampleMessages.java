package dev.stoa.api;

import dev.stoa.api.cart.Address;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/** One instance of every message, always the same, by logical name. */
final class SampleMessages {
    private static final UUID UUID_7 = UUID.fromString("01900000-0000-7000-8000-000000000001");

    private SampleMessages() {}

    static SortedMap<String, Object> byName() {
        var samples = new TreeMap<String, Object>();
        types().forEach(type -> {
            var other = samples.put(nameOf(type), sample(type, ""));
            if (other != null) throw new AssertionError(nameOf(type) + " names two messages");
        });
        return samples;
    }

    static Stream<Class<?>> types() {
        return Stream.of(Messages.EVENTS, Messages.COMMANDS)
                .flatMap(Collection::stream)
                .flatMap(messages -> Arrays.stream(messages.getPermittedSubclasses()));
    }

    /** {@code <context>.<kebab-case record name>}, as it stands in the log and on every topic. */
    static String nameOf(Class<?> message) {
        var packages = message.getPackageName().split("\\.");
        return packages[packages.length - 1]
                + "."
                + message.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Object sample(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            var arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) return List.of(sample(arguments[0], name));
            if (generic.getRawType() == Set.class) return Set.of(sample(arguments[0], name));
            if (generic.getRawType() == Map.class) return Map.of("a key", sample(arguments[1], name));
        }
        if (type == String.class) return "a " + name;
        if (type == int.class) return 3;
        if (type == long.class) return 5L;
        if (type == boolean.class) return true;
        if (type == Instant.class) return Instant.parse("2026-01-02T03:04:05.678901Z");
        if (type == Money.class) return new Money(1299, "GBP");
        if (type == Personal.class) return sealed(name);
        if (type == Address.class) return address();
        if (type instanceof Class<?> c && c.isEnum()) return c.getEnumConstants()[0];
        if (type instanceof Class<?> c && Id.class.isAssignableFrom(c)) return id(c);
        if (type instanceof Class<?> c && c.isRecord()) return record(c);
        throw new AssertionError("no sample of " + type + " for " + name + " yet: add one here");
    }

    private static Personal sealed(String name) {
        return new Personal.Sealed("1:account_01j000000ye008000000000001:an-event-id:" + name + ":AAAA");
    }

    private static Address address() {
        return new Address(
                sealed("address.name"),
                sealed("address.line1"),
                Personal.of(""),
                sealed("address.city"),
                sealed("address.postcode"),
                "GR",
                Personal.erased());
    }

    private static Object id(Class<?> type) {
        try {
            return type.getMethod("of", UUID.class).invoke(null, UUID_7);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type + " can't be made from a UUID", e);
        }
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> sample(component.getGenericType(), component.getName()))
                .toArray();
        try {
            return canonical(type, components).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("no sample of " + type, e);
        }
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) throws NoSuchMethodException {
        return type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    }
}
