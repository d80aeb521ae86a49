package dev.stoa.backbone.message;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The registry of messages: logical name {@code <context>.<kebab-case record name>} to class and back. What isn't in it
 * can neither be written nor read, so no name that comes over the wire ever chooses a class to load.
 */
public final class MessageTypes {
    private final Map<String, Class<?>> classes = new HashMap<>();
    private final Map<Class<?>, String> names = new HashMap<>();

    /**
     * Registers every record that the sealed interfaces permit.
     *
     * @throws IllegalArgumentException if two messages have the same logical name
     */
    public MessageTypes(List<Collection<Class<?>>> sealedInterfaces) {
        sealedInterfaces.stream()
                .flatMap(Collection::stream)
                .flatMap(MessageTypes::records)
                .forEach(this::register);
    }

    /** The logical name of a message's class. */
    public String nameOf(Class<?> type) {
        var name = names.get(type);
        if (name == null) {
            throw new IllegalArgumentException(type.getName() + " is not a registered message");
        }
        return name;
    }

    /** The class of a logical name. */
    public Class<?> classOf(String name) {
        var type = classes.get(name);
        if (type == null) {
            throw new IllegalArgumentException("\"" + name + "\" is not the name of a registered message");
        }
        return type;
    }

    public boolean knows(Class<?> type) {
        return names.containsKey(type);
    }

    /** The contexts that have messages. */
    public Set<String> contexts() {
        return contextsWhere(_ -> true);
    }

    /** The contexts of every registered message whose class is wanted. */
    public Set<String> contextsWhere(Predicate<Class<?>> wanted) {
        return names.keySet().stream()
                .filter(wanted)
                .map(type -> contextOf(nameOf(type)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The context in a logical name. */
    public static String contextOf(String name) {
        return name.substring(0, name.indexOf('.'));
    }

    private void register(Class<?> type) {
        var name = context(type) + "." + kebab(type.getSimpleName());
        var other = classes.put(name, type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(name + " names both " + other.getName() + " and " + type.getName());
        }
        names.put(type, name);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypes::records)
                : Stream.of(type);
    }

    private static String context(Class<?> type) {
        var packageName = type.getPackageName();
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
