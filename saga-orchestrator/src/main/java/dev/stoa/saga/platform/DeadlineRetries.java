package dev.stoa.saga.platform;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A deadline that could not be handled comes again: after one second, two, four, and then every minute. It is never given up. */
class DeadlineRetries implements FailureHandler<DbSchedulerHumanReadableDeadlineDetails> {
    private static final Logger log = LoggerFactory.getLogger(DeadlineRetries.class);
    private static final int DOUBLINGS = 6;

    private final Counter failures;

    DeadlineRetries(Counter failures) {
        this.failures = failures;
    }

    @Override
    public void onFailure(
            ExecutionComplete completed, ExecutionOperations<DbSchedulerHumanReadableDeadlineDetails> operations) {
        var execution = completed.getExecution();
        var pause = Duration.ofSeconds(1L << Math.min(execution.consecutiveFailures, DOUBLINGS));
        var next = completed.getTimeDone().plus(pause);
        failures.increment();
        log.error(
                "{} failed {} times and comes again at {}: {}",
                execution.taskInstance.getData(),
                execution.consecutiveFailures + 1,
                next,
                completed.getCause().map(Throwable::getMessage).orElse("killed"));
        operations.reschedule(completed, next);
    }
}
