package dev.stoa.command.payment.gateway;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Keeps reports in the database until they were delivered, as a gateway outside of Stoa would survive Stoa's restarts. */
@Component
class ScheduledWebhooks implements WebhookDelivery, SmartLifecycle {
    private static final int RETRIES = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OneTimeTask<String> delivery;
    private final Scheduler scheduler;
    private final JsonMapper json;
    private final Clock clock;

    ScheduledWebhooks(
            DataSource dataSource,
            WebhookSignature signature,
            JsonMapper json,
            Clock clock,
            @Value("${stoa.payment.webhook-url}") String url) {
        this.json = json;
        this.clock = clock;
        var http = http(PATIENCE);
        this.delivery = Tasks.oneTime("webhook", String.class)
                .onFailure(FailureHandler.<String>maxRetries(RETRIES)
                        .withBackoff(Duration.ofMillis(500), 2)
                        .thenRemove())
                .execute((report, _) -> {
                    var body = report.getData().getBytes(StandardCharsets.UTF_8);
                    http.post()
                            .uri(url)
                            .contentType(MediaType.APPLICATION_JSON)
                            .header(WebhookSignature.HEADER, signature.of(body))
                            .body(body)
                            .retrieve()
                            .toBodilessEntity();
                });
        this.scheduler = Scheduler.create(dataSource, delivery)
                .tableName("simulated_gateway_report")
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(Duration.ofMillis(500))
                .build();
    }

    /** Gives a receiver up that doesn't answer. */
    static RestClient http(Duration patience) {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(patience).build());
        requests.setReadTimeout(patience);
        return RestClient.builder().requestFactory(requests).build();
    }

    @Override
    public void send(Report report, String name, Duration delay) {
        scheduler.scheduleIfNotExists(
                delivery.instance(name, json.writeValueAsString(report)),
                clock.instant().plus(delay));
    }

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
        return scheduler.getSchedulerState().isStarted();
    }
}
