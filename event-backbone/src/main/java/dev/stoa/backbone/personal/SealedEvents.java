package dev.stoa.backbone.personal;

import dev.stoa.backbone.store.EventSealing;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Seals what is personal in an event, wherever it stands in it: in its components, in records among them, in lists of both.
 * What is sealed already stays as it is.
 *
 * @param <P> the type of a personal text
 */
public final class SealedEvents<P> implements EventSealing {
    private final PersonalTexts texts;
    private final Class<P> personal;
    private final Class<? extends Annotation> subject;
    private final BiFunction<P, Function<String, Optional<String>>, P> sealedBy;
    private final ClassValue<Shape> shapes = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return shapeOf(type);
        }
    };

    /**
     * @param subject marks the component of an event whose text form names the person
     * @param sealedBy seals a text if it is still clear
     */
    public SealedEvents(
            PersonalTexts texts,
            Class<P> personal,
            Class<? extends Annotation> subject,
            BiFunction<P, Function<String, Optional<String>>, P> sealedBy) {
        this.texts = texts;
        this.personal = personal;
        this.subject = subject;
        this.sealedBy = sealedBy;
    }

    /** What is known of a class of records. {@code constructor}: absent if nothing in it is personal. */
    private record Shape(
            @Nullable Constructor<?> constructor,
            List<Method> accessors,
            @Nullable Method subject) {}

    private record Place(PersonalTexts.OneEvent texts, String field) {
        Place at(String part) {
            return new Place(texts, field.isEmpty() ? part : field + "." + part);
        }
    }

    @Override
    public Sealed sealed(Object event, String eventId) {
        var shape = shapes.get(event.getClass());
        if (shape.constructor() == null) {
            return new Sealed(event, List.of());
        }
        if (shape.subject() == null) {
            throw new IllegalArgumentException(
                    event.getClass().getSimpleName() + " does not say whose the personal texts in it are");
        }
        try (var own = texts.of(value(shape.subject(), event).toString(), eventId)) {
            return new Sealed(sealed(event, shape, new Place(own, "")), own.unstored());
        }
    }

    @Override
    public void stored(List<NewKey> keys) {
        keys.forEach(texts::stored);
    }

    private Object sealed(Object record, Shape shape, Place place) {
        var values = shape.accessors().stream()
                .map(accessor -> sealed(value(accessor, record), place.at(accessor.getName())))
                .toArray();
        try {
            return shape.constructor() == null ? record : shape.constructor().newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record.getClass() + " can't be made again", e);
        }
    }

    private Object sealed(Object value, Place place) {
        if (personal.isInstance(value)) {
            return sealedBy.apply(personal.cast(value), text -> place.texts().seal(place.field(), text));
        }
        if (value instanceof List<?> list) {
            return IntStream.range(0, list.size())
                    .mapToObj(i -> sealed(list.get(i), place.at(Integer.toString(i))))
                    .toList();
        }
        var shape = shapes.get(value.getClass());
        return shape.constructor() == null ? value : sealed(value, shape, place);
    }

    private Shape shapeOf(Class<?> type) {
        if (!isPersonal(type)) {
            return new Shape(null, List.of(), null);
        }
        var components = type.getRecordComponents();
        return new Shape(
                constructor(type, components),
                Arrays.stream(components).map(SealedEvents::accessor).toList(),
                Arrays.stream(components)
                        .filter(component -> component.isAnnotationPresent(subject))
                        .map(SealedEvents::accessor)
                        .findFirst()
                        .orElse(null));
    }

    private boolean isPersonal(Class<?> type) {
        return type.isRecord()
                && !personal.isAssignableFrom(type)
                && Arrays.stream(type.getRecordComponents())
                        .flatMap(component -> component.getGenericType() instanceof ParameterizedType generic
                                ? Arrays.stream(generic.getActualTypeArguments())
                                : Arrays.stream(new Class<?>[] {component.getType()}))
                        .anyMatch(
                                part -> part instanceof Class<?> c && (personal.isAssignableFrom(c) || isPersonal(c)));
    }

    private static Constructor<?> constructor(Class<?> type, RecordComponent... components) {
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has its canonical constructor", e);
        }
    }

    private static Method accessor(RecordComponent component) {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private static Object value(Method accessor, Object record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(accessor + " can't be read", e);
        }
    }
}
