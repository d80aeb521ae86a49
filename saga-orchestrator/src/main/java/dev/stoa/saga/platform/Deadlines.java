package dev.stoa.saga.platform;

import com.github.kagkarlsson.scheduler.SchedulerBuilder;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.serializer.JacksonSerializer;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.saga.StuckFlows;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManager;
import org.axonframework.deadline.dbscheduler.DbSchedulerDeadlineManagerSupplier;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/** Deadlines of sagas in Postgres: set in the saga's own transaction, they survive any restart and fire on any copy. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class Deadlines {
    @Bean
    InstantSource now() {
        return InstantSource.system();
    }

    @Bean
    Clockwork clockwork(
            DataSource dataSource, DeadlineSettings settings, BackboneProperties backbone, DeadlineRetries retries) {
        var deadlines = new DbSchedulerDeadlineManagerSupplier();
        var axons = DbSchedulerDeadlineManager.humanReadableTask(deadlines);
        var task = Tasks.oneTime(axons.getTaskName(), axons.getDataClass())
                .onFailure(retries)
                .execute(axons::execute);
        var scheduler = new SchedulerBuilder(new TransactionAwareDataSourceProxy(dataSource), List.of(task))
                .schedulerName(new SchedulerName.Fixed(backbone.instanceId()))
                .serializer(new JacksonSerializer(BackboneJson.mapper()))
                .threads(settings.threads())
                .pollingInterval(settings.polling())
                .pollUsingLockAndFetch(0.5, 4.0)
                .enableImmediateExecution()
                // a copy of the service that was killed is noticed after four missed beats, and its deadlines fire
                // elsewhere
                .heartbeatInterval(Duration.ofSeconds(5))
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .build();
        return new Clockwork(scheduler, deadlines, task);
    }

    @Bean
    DeadlineRetries deadlineRetries(
            DeadlineSettings settings, DeadlineSubjects subjects, StuckFlows desk, MeterRegistry metrics) {
        return new DeadlineRetries(settings.attempts(), subjects, desk, metrics);
    }

    @Bean
    DeadlineManager deadlineManager(
            Clockwork clockwork,
            Configuration axon,
            Serializer serializer,
            TransactionManager transactions,
            List<CorrelationDataProvider> correlation) {
        var deadlines = DbSchedulerDeadlineManager.builder()
                .scheduler(clockwork.scheduler())
                .scopeAwareProvider(new ConfigurationScopeAwareProvider(axon))
                .serializer(serializer)
                .transactionManager(transactions)
                .useBinaryPojo(false)
                .startScheduler(false)
                .stopScheduler(false)
                .build();
        var identity = new DeadlineIdentity();
        deadlines.registerDispatchInterceptor(identity);
        deadlines.registerHandlerInterceptor(identity);
        deadlines.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        clockwork.deadlines().set(deadlines);
        return deadlines;
    }
}
