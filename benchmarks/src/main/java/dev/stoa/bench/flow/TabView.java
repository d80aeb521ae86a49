package dev.stoa.bench.flow;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.sample.TabEvent.TabOpened;
import dev.stoa.bench.sample.Tavern;
import dev.stoa.servers.TestServers;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query-side in small: one projection, from Kafka into Postgres. */
@SpringBootConfiguration
@EnableAutoConfiguration
public class TabView {
    static final String PROCESSOR = "sample.tabs";

    static ConfigurableApplicationContext start(BackboneProperties topics) {
        var database = Databases.empty();
        return new SpringApplicationBuilder(TabView.class)
                .web(WebApplicationType.NONE)
                .run(
                        "--spring.application.name=bench-view",
                        "--spring.config.import=classpath:stoa-backbone.yml",
                        "--spring.main.banner-mode=off",
                        "--spring.main.log-startup-info=false",
                        "--spring.flyway.locations=classpath:db/migration/backbone-consumer",
                        "--spring.datasource.url=" + database.url(),
                        "--spring.datasource.username=" + database.user(),
                        "--spring.datasource.password=" + database.password(),
                        "--spring.kafka.bootstrap-servers="
                                + TestServers.kafka().bootstrapServers(),
                        "--stoa.backbone.consumer=true",
                        "--stoa.backbone.topic-prefix=" + topics.topicPrefix());
    }

    @Bean
    MessageTypes messageTypes() {
        return Tavern.TYPES;
    }

    @Bean
    Tabs tabs(JdbcClient jdbc) {
        return new Tabs(jdbc);
    }

    /** Who has a tab. */
    @ProcessingGroup(PROCESSOR)
    static class Tabs {
        private final JdbcClient jdbc;

        Tabs(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("create table tab (id text primary key, guest text not null)")
                    .update();
        }

        @EventHandler
        void on(TabOpened e) {
            jdbc.sql("insert into tab (id, guest) values (?, ?) on conflict (id) do nothing")
                    .params(e.tabId(), e.guest())
                    .update();
        }
    }
}
