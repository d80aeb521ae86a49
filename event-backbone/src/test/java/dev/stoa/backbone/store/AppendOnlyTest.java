package dev.stoa.backbone.store;

import static dev.stoa.backbone.store.LogOnPostgres.counted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.command.InboxPositions;
import dev.stoa.servers.TestServers;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the role that a service logs in with may do to the log, where another owns it. */
class AppendOnlyTest {
    private final TestServers.PartedDatabase database = migrated();
    private final LogOnPostgres log = new LogOnPostgres(database.user());

    private static TestServers.PartedDatabase migrated() {
        var database = TestServers.partedDatabase();
        LogOnPostgres.migrate(database.owner());
        return database;
    }

    @BeforeEach
    void anEvent() {
        log.engine.appendEvents(counted("a", 0));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update domain_event set payload = '{}'",
                "delete from domain_event",
                "truncate domain_event",
                "alter table domain_event disable trigger all",
                "drop trigger domain_event_is_append_only on domain_event",
                "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger mine before insert on domain_event execute function refuse_change()",
                "create rule mine as on insert to domain_event do instead nothing",
                "alter table domain_event owner to current_user",
                "drop table domain_event",
                "drop schema public cascade",
                "set session_replication_role = replica"
            })
    void it_can_not_change_what_happened_nor_get_the_right_to(String attempt) {
        assertThatThrownBy(() -> log.jdbc.sql(attempt).update())
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
        assertThat(log.indexes()).containsExactly(0L);
        log.engine.appendEvents(counted("a", 1));
    }

    /** Postgres only warns of a grant that grants nothing. */
    @Test
    void it_can_not_give_itself_a_right() {
        log.jdbc.sql("grant update, delete on domain_event to current_user").update();
        assertThatThrownBy(() -> log.jdbc.sql("delete from domain_event").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void it_can_do_all_that_a_service_does() throws SQLException {
        assertThat(log.engine.readEvents("a").hasNext()).isTrue();
        new OldCommands(log.dataSource).forget();
        new InboxPositions(log.jdbc).reach(Map.of(new TopicPartition("commands", 0), 1L));
        try (var connection = log.dataSource.getConnection()) {
            new AppendTransaction(connection).end(UUID.randomUUID());
        }
    }

    @Test
    void its_owner_meets_the_trigger() {
        try (var owner = new LogOnPostgres(database.owner())) {
            assertThatThrownBy(() -> owner.jdbc.sql("delete from domain_event").update())
                    .hasMessageContaining("append-only");
        }
    }
}
