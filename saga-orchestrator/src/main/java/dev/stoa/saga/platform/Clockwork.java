package dev.stoa.saga.platform;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManagerSupplier;
import org.axonframework.deadline.dbscheduler.DbSchedulerHumanReadableDeadlineDetails;
import org.springframework.context.SmartLifecycle;

/**
 * The scheduler, which is no bean of its own so that Axon doesn't build an event scheduler around it.
 *
 * @param task what the scheduler runs when a deadline is due
 */
record Clockwork(
        Scheduler scheduler,
        DbSchedulerDeadlineManagerSupplier deadlines,
        OneTimeTask<DbSchedulerHumanReadableDeadlineDetails> task)
        implements SmartLifecycle {

    @Override
    public void start() {
        scheduler.start();
    }

    @Override
    public void stop() {
        scheduler.stop();
    }

    @Override
    public boolean isRunning() {
        return scheduler.getSchedulerState().isStarted()
                && !scheduler.getSchedulerState().isShuttingDown();
    }
}
