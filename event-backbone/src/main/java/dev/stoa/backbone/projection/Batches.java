package dev.stoa.backbone.projection;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** What a batch is about. */
public final class Batches {
    private Batches() {}

    /** The aggregates whose events are in it. */
    static Set<String> aggregates(UnitOfWork<?> unitOfWork) {
        return aggregates(messages(unitOfWork));
    }

    /** The aggregates whose events are among these. */
    public static Set<String> aggregates(Stream<? extends Message<?>> messages) {
        return messages.filter(DomainEventMessage.class::isInstance)
                .map(message -> ((DomainEventMessage<?>) message).getAggregateIdentifier())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What is handled in it: the messages of a batch, or the one there is. */
    public static Stream<? extends Message<?>> messages(UnitOfWork<?> unitOfWork) {
        return unitOfWork instanceof BatchingUnitOfWork<?> batching
                ? ((List<? extends Message<?>>) batching.getMessages()).stream()
                : Stream.of(unitOfWork.getMessage());
    }
}
