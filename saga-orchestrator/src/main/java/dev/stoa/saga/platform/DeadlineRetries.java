package dev.stoa.saga.platform;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import dev.stoa.backbone.saga.StuckFlows;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A deadline that could not be handled comes again: after one second, two, four, up to a minute. When it has failed as
 * often as it may, it is put on the stuck-flow desk and parked; while the desk can't be told, it goes on coming again.
 */
class DeadlineRetries implements FailureHandler<DbSchedulerHumanReadableDeadlineDetails> {
    private static final Logger log = LoggerFactory.getLogger(DeadlineRetries.class);
    private static final int DOUBLINGS = 6;

    private final int attempts;
    private final DeadlineSubjects subjects;
    private final StuckFlows desk;
    private final MeterRegistry metrics;

    DeadlineRetries(int attempts, DeadlineSubjects subjects, StuckFlows desk, MeterRegistry metrics) {
        this.attempts = attempts;
        this.subjects = subjects;
        this.desk = desk;
        this.metrics = metrics;
    }

    @Override
    public void onFailure(
            ExecutionComplete completed, ExecutionOperations<DbSchedulerHumanReadableDeadlineDetails> operations) {
        var execution = completed.getExecution();
        var deadline = (DbSchedulerHumanReadableDeadlineDetails) execution.taskInstance.getData();
        var failures = execution.consecutiveFailures + 1;
        var cause = completed.getCause().map(DeadlineRetries::rootOf).orElse("killed");
        metrics.counter("stoa_deadline_failures").increment();
        var next = failures >= attempts && isOnDesk(deadline, cause)
                ? SchedulersParkedDeadlines.NEVER
                : again(completed, execution.consecutiveFailures);
        log.error(
                "deadline {} of {} failed {} times and comes again at {}: {}",
                deadline.getDeadlineName(),
                deadline.getScopeDescriptor(),
                failures,
                next,
                cause);
        operations.reschedule(completed, next);
    }

    private static Instant again(ExecutionComplete completed, int failures) {
        return completed.getTimeDone().plus(Duration.ofSeconds(1L << Math.min(failures, DOUBLINGS)));
    }

    private boolean isOnDesk(DbSchedulerHumanReadableDeadlineDetails deadline, String cause) {
        try {
            var subject = subjects.of(deadline);
            subject.ifPresent(order -> {
                desk.stuck(subjects.process(deadline), order, deadline.getDeadlineName(), cause);
                metrics.counter("stoa_deadline_parked").increment();
            });
            return subject.isPresent();
        } catch (RuntimeException e) {
            log.warn("the desk could not be told of {}", deadline.getDeadlineName(), e);
            return false;
        }
    }

    private static String rootOf(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }
}
