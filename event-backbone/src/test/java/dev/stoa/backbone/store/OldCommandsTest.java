package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OldCommandsTest {
    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    private final OldCommands commands = new OldCommands(log.dataSource);

    @BeforeEach
    void someOldAndSomeNot() {
        log.jdbc.sql("""
                insert into processed_command
                select gen_random_uuid(), '', '', '', now() - make_interval(days => age)
                from (values (8, %d), (6, 3)) as kept (age, count), generate_series(1, count)""".formatted(2 * OldCommands.SLICE + 1)).update();
    }

    @Test
    void the_old_ones_are_forgotten_a_few_at_a_time() throws SQLException {
        log.jdbc.sql("""
                create table slice (size bigint);
                create function note() returns trigger language plpgsql as
                    $$ begin insert into slice select count(*) from gone; return null; end $$;
                create trigger note after delete on processed_command referencing old table as gone
                    for each statement execute function note()""").update();

        commands.forget();

        assertThat(known()).isEqualTo(3);
        assertThat(log.jdbc.sql("select size from slice").query(Integer.class).list())
                .containsExactly(OldCommands.SLICE, OldCommands.SLICE, 1);
    }

    @Test
    void one_node_at_a_time_does_so() throws SQLException {
        try (var another = log.dataSource.getConnection();
                var _ = SessionLock.tryTake(another, OldCommands.LOCK)) {
            commands.forget();
            assertThat(known()).isEqualTo(2 * OldCommands.SLICE + 4);
        }
        commands.forget();
        assertThat(known()).isEqualTo(3);
    }

    private long known() {
        return log.jdbc
                .sql("select count(*) from processed_command")
                .query(Long.class)
                .single();
    }
}
