package dev.stoa.backbone.store;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets commands that were decided so long ago that nobody sends them again: on one node at a time, a few at a time. */
public class OldCommands {
    static final long LOCK = 0x666f72676574L;

    /** As many are gone in a moment, and keep nobody who writes waiting. */
    static final int SLICE = 1_000;

    private static final Duration KEPT = Duration.ofDays(7);

    /** Waits for no flush: what a crash brings back is forgotten the next time. */
    private static final String FORGET_SOME = """
            delete from processed_command using set_config('synchronous_commit', 'off', true)
            where command_id = any (array(
                select command_id from processed_command where at < now() - make_interval(secs => ?)
                order by at limit ?))""";

    private final DataSource dataSource;

    public OldCommands(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forget() throws SQLException {
        try (var connection = dataSource.getConnection();
                var lock = SessionLock.tryTake(connection, LOCK);
                var statement = connection.prepareStatement(FORGET_SOME)) {
            statement.setLong(1, KEPT.toSeconds());
            statement.setInt(2, SLICE);
            var more = lock.taken();
            while (more) {
                more = statement.executeUpdate() == SLICE;
            }
        }
    }
}
