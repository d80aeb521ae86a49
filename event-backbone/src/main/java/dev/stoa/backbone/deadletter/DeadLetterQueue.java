package dev.stoa.backbone.deadletter;

import dev.stoa.backbone.projection.PendingWrites;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Axon's queue, asked once per batch and in the batch's transaction which sequences it holds, where Axon asks once per
 * event. Nothing is kept from one batch to the next, so a restart, another node and a retry need no care.
 */
public class DeadLetterQueue extends JdbcSequencedDeadLetterQueue<EventMessage<?>> {
    private final JdbcClient jdbc;
    private final String group;

    public DeadLetterQueue(Builder<EventMessage<?>> builder, JdbcClient jdbc, String group) {
        super(builder.processingGroup(group));
        this.jdbc = jdbc;
        this.group = group;
    }

    @Override
    public boolean enqueueIfPresent(Object sequence, Supplier<DeadLetter<? extends EventMessage<?>>> letter) {
        if (!held().contains(sequence.toString())) {
            return false;
        }
        if (super.enqueueIfPresent(sequence.toString(), letter)) {
            return true;
        }
        // a retry has emptied it since this batch began, and what the batch has read may be from before that
        PendingWrites.flush();
        PendingWrites.forget();
        return false;
    }

    @Override
    public void enqueue(Object sequence, DeadLetter<? extends EventMessage<?>> letter) {
        super.enqueue(sequence.toString(), letter);
        held().add(sequence.toString());
    }

    private Set<String> held() {
        return CurrentUnitOfWork.get().root().getOrComputeResource("stoa.dead." + group, _ -> load());
    }

    private Set<String> load() {
        return new HashSet<>(
                jdbc.sql("select distinct sequenceIdentifier from DeadLetterEntry where processingGroup = ?")
                        .param(group)
                        .query(String.class)
                        .list());
    }
}
