package dev.stoa.backbone.command;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.common.ReflectionUtils;
import org.axonframework.common.annotation.AnnotationUtils;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/**
 * Finds a command's target by annotation, and the sequence number its sender expects there by metadata. Axon's resolver
 * looks at every annotation of a command's class anew for each command, which took a fifth of what a command takes.
 */
public class ExpectedSequence implements CommandTargetResolver {
    private final ClassValue<Optional<Target>> targets = new ClassValue<>() {
        @Override
        protected Optional<Target> computeValue(Class<?> type) {
            return Stream.concat(getters(type), fields(type)).findFirst();
        }
    };

    /** How a command names its target. */
    private interface Target {
        @Nullable Object of(Object command) throws ReflectiveOperationException;
    }

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        var id = targets.get(command.getPayloadType())
                .flatMap(target -> Optional.ofNullable(id(target, command.getPayload())))
                .orElseThrow(() -> new IllegalArgumentException(
                        command.getPayloadType().getName() + " names no target by @TargetAggregateIdentifier"));
        var expected = (Long) command.getMetaData().get(LocalCommands.EXPECTED_SEQUENCE);
        return new VersionedAggregateIdentifier(id, expected);
    }

    private static @Nullable Object id(Target target, Object command) {
        try {
            return target.of(command);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    "the target of " + command.getClass().getName() + " can't be read", e);
        }
    }

    private static Stream<Target> getters(Class<?> type) {
        return annotated(ReflectionUtils.methodsOf(type)).map(method -> {
            Method open = ReflectionUtils.ensureAccessible(method);
            return open::invoke;
        });
    }

    private static Stream<Target> fields(Class<?> type) {
        return annotated(ReflectionUtils.fieldsOf(type)).map(field -> {
            Field open = ReflectionUtils.ensureAccessible(field);
            return open::get;
        });
    }

    private static <E extends AnnotatedElement> Stream<E> annotated(Iterable<E> elements) {
        return StreamSupport.stream(elements.spliterator(), false)
                .filter(element -> AnnotationUtils.isAnnotationPresent(element, TargetAggregateIdentifier.class));
    }
}
