package dev.stoa.saga.platform;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.deadline.DeadlineMessage;
import org.axonframework.deadline.GenericDeadlineMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets a deadline keep the id it was scheduled with whenever it fires, so that what it sends when it has to fire again
 * is recognised by its target. (Axon makes a new one each time.)
 */
class DeadlineIdentity
        implements MessageDispatchInterceptor<DeadlineMessage<?>>, MessageHandlerInterceptor<DeadlineMessage<?>> {
    private static final String ID = "deadlineId";

    @Override
    public BiFunction<Integer, DeadlineMessage<?>, DeadlineMessage<?>> handle(
            List<? extends DeadlineMessage<?>> scheduled) {
        return (_, deadline) -> deadline.andMetaData(Map.of(ID, deadline.getIdentifier()));
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends DeadlineMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        unitOfWork.transformMessage(DeadlineIdentity::asScheduled);
        return chain.proceed();
    }

    private static DeadlineMessage<?> asScheduled(DeadlineMessage<?> fired) {
        var id = (String) fired.getMetaData().getOrDefault(ID, fired.getIdentifier());
        return new GenericDeadlineMessage<>(
                fired.getDeadlineName(),
                new GenericMessage<>(id, fired.getPayload(), fired.getMetaData()),
                fired::getTimestamp);
    }
}
