package dev.stoa.backbone.consumer;

import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.projection.BatchedRows;
import dev.stoa.backbone.sample.CounterEvent;
import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A query-side with two projections. */
@SpringBootApplication
class TallyService {
    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(List.of(CounterEvent.class)));
    }

    static final String BATCHED = "sample.batched";

    /** A total that the table does not take. */
    static final int UNLUCKY = 13;

    @Bean
    Tally tally(JdbcClient jdbc) {
        return new Tally(jdbc);
    }

    @Bean
    BatchedTally batchedTally(JdbcClient jdbc) {
        return new BatchedTally(jdbc);
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

    /** Does the same, a batch at a time. */
    @ProcessingGroup(BATCHED)
    static class BatchedTally {
        private final BatchedRows<Total> totals;
        final Set<String> broken = ConcurrentHashMap.newKeySet();
        /** What happens elsewhere while it handles the next event of an id. */
        final Map<String, Runnable> meanwhile = new ConcurrentHashMap<>();

        BatchedTally(JdbcClient jdbc) {
            this.totals = new BatchedRows<>(new Totals(jdbc));
            jdbc.sql("create table if not exists batched (id text primary key, total int check (total <> " + UNLUCKY
                            + "), last bigint)")
                    .update();
        }

        @EventHandler
        void on(Counted e, @SequenceNumber long sequence) {
            var before = totals.find(e.id());
            totals.put(e.id(), new Total(e.id(), (before == null ? 0 : before.total()) + e.by(), sequence));
            Optional.ofNullable(meanwhile.remove(e.id())).ifPresent(Runnable::run);
            if (broken.contains(e.id())) {
                throw new IllegalStateException("broken");
            }
        }
    }

    record Total(String id, int total, long last) {}

    private record Totals(JdbcClient jdbc) implements BatchedRows.Store<Total> {
        @Override
        public Map<String, Total> read(Collection<String> ids) {
            return jdbc
                    .sql("select id, total, last from batched where id = any(?)")
                    .param(ids.toArray(String[]::new))
                    .query(Total.class)
                    .list()
                    .stream()
                    .collect(Collectors.toMap(Total::id, Function.identity()));
        }

        @Override
        public void write(Collection<Total> changed) {
            jdbc.sql("""
                    insert into batched select * from unnest(?, ?, ?)
                    on conflict (id) do update set total = excluded.total, last = excluded.last
                    where batched.last < excluded.last""")
                    .params(
                            changed.stream().map(Total::id).toArray(String[]::new),
                            changed.stream().map(Total::total).toArray(Integer[]::new),
                            changed.stream().map(Total::last).toArray(Long[]::new))
                    .update();
        }
    }
}
