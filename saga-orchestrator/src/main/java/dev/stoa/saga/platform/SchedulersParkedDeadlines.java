package dev.stoa.saga.platform;

import com.github.kagkarlsson.scheduler.ScheduledExecution;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.stoa.saga.ParkedDeadlines;
import java.time.Instant;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.springframework.stereotype.Component;

/** They stay in the scheduler's table, for a day that never comes, so that their saga can still cancel them. */
@Component
class SchedulersParkedDeadlines implements ParkedDeadlines {
    static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final Clockwork clockwork;
    private final DeadlineSubjects subjects;
    private final TransactionManager transactions;

    SchedulersParkedDeadlines(Clockwork clockwork, DeadlineSubjects subjects, TransactionManager transactions) {
        this.clockwork = clockwork;
        this.subjects = subjects;
        this.transactions = transactions;
    }

    @Override
    public int retry(String subject) {
        var parked = clockwork
                .scheduler()
                .getScheduledExecutionsForTask(
                        clockwork.task().getTaskName(), DbSchedulerHumanReadableDeadlineDetails.class)
                .stream()
                .filter(deadline -> !deadline.getExecutionTime().isBefore(NEVER))
                .filter(deadline -> subjects.of(deadline.getData()).stream().anyMatch(subject::equals))
                .toList();
        parked.forEach(this::fire);
        return parked.size();
    }

    /** Cancelled first: of two operators one waits for the other, and then has nothing to cancel. */
    private void fire(ScheduledExecution<DbSchedulerHumanReadableDeadlineDetails> deadline) {
        var scheduler = clockwork.scheduler();
        var task = clockwork.task();
        var instance = new TaskInstance<>(
                task.getTaskName(), deadline.getTaskInstance().getId(), deadline.getData());
        var execution = new Execution(deadline.getExecutionTime(), instance);
        try {
            transactions.executeInTransaction(() -> {
                scheduler.cancel(instance);
                task.executeOnce(
                        instance, new ExecutionContext(scheduler.getSchedulerState(), execution, scheduler, null));
            });
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "deadline " + deadline.getData().getDeadlineName() + " still can't be handled", e);
        }
    }
}
