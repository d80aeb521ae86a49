package dev.stoa.backbone.consumer;

import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.sample.CounterEvent;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query-side with one projection. */
@SpringBootApplication
class TallyService {
    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(List.of(CounterEvent.class)));
    }

    @Bean
    Tally tally(JdbcClient jdbc) {
        return new Tally(jdbc);
    }

    /** Adds up, so that an event that took effect twice would show. */
    @ProcessingGroup("sample.tally")
    static class Tally {
        private final JdbcClient jdbc;
        final Set<String> broken = ConcurrentHashMap.newKeySet();

        Tally(JdbcClient jdbc) {
            this.jdbc = jdbc;
            jdbc.sql("create table if not exists tally (id text primary key, total int not null, last bigint not null)")
                    .update();
        }

        @EventHandler
        void on(Counted e, @SequenceNumber long sequence) {
            jdbc.sql("""
                    insert into tally (id, total, last) values (?, ?, ?)
                    on conflict (id) do update set total = tally.total + excluded.total, last = excluded.last""").params(e.id(), e.by(), sequence).update();
            if (broken.contains(e.id())) {
                jdbc.sql("select 1 / 0").query(Integer.class).single();
            }
        }

        int total(String id) {
            return jdbc.sql("select coalesce(sum(total), 0) from tally where id = ?")
                    .param(id)
                    .query(Integer.class)
                    .single();
        }
    }
}
