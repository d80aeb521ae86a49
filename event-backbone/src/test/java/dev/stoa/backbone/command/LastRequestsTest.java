package dev.stoa.backbone.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.relay.Relay;
import dev.stoa.backbone.sample.CounterEvent.CounterCommand.Count;
import dev.stoa.backbone.sample.CounterService;
import dev.stoa.backbone.store.PostgresSignal;
import dev.stoa.servers.TestServers;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.SmartLifecycle;

/** A service that is told to stop still has requests, which its web server lets end. */
class LastRequestsTest {
    @Test
    void they_still_command_and_what_they_do_is_told_and_relayed() {
        var database = TestServers.freshDatabase();
        var service = new SpringApplicationBuilder(CounterService.class, WebServer.class)
                .run(
                        "--stoa.backbone.topic-prefix=last-requests",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.kafka.bootstrap-servers="
                                + TestServers.kafka().bootstrapServers());
        var web = service.getBean(WebServer.class);

        service.close();

        assertThat(web.answered).isTrue();
        assertThat(web.told).isTrue();
        assertThat(web.relayed).isTrue();
    }

    /** Has its last request end where Spring's does, and then looks who is still at work. It depends on none of them. */
    private static final class WebServer implements SmartLifecycle {
        private final BeanFactory service;
        private boolean answered;
        private boolean told;
        private boolean relayed;

        WebServer(BeanFactory service) {
            this.service = service;
        }

        @Override
        public void start() {}

        @Override
        public boolean isRunning() {
            return !answered;
        }

        @Override
        public void stop() {
            service.getBean(Commands.class)
                    .run(new CommandRequest(new Count("last", 1), UUID.randomUUID(), "", "", null, Map.of()));
            answered = true;
            told = service.getBean(PostgresSignal.class).isRunning();
            relayed = service.getBean(Relay.class).isRunning();
        }

        @Override
        public int getPhase() {
            return DEFAULT_PHASE - 1024;
        }
    }
}
