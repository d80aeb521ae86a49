package dev.stoa.query.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.personal.PersonalDataUnreadable;
import dev.stoa.servers.TestServers;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

class KeysDatabaseTest {
    private static final String TOKEN = "1:account_1:event:name:AAAA";

    /** As behind a network that swallows all. Whoever comes later waits for the look that is under way. */
    @Test
    void a_connection_that_went_dead_is_given_up() throws SQLException {
        var database = TestServers.freshDatabase();
        Flyway.configure()
                .dataSource(database.url(), database.user(), database.password())
                .locations("classpath:db/migration/backbone-store")
                .load()
                .migrate();
        var environment = new MockEnvironment()
                .withProperty("stoa.person-keys.url", database.url())
                .withProperty("stoa.person-keys.username", database.user())
                .withProperty("stoa.person-keys.password", database.password())
                .withProperty("stoa.person-keys.socket-timeout", "1s");
        var keys = new KeysDatabase(environment, "one:" + "A".repeat(43) + "=", new CoreThreads(_ -> {}));
        try (var silence = DriverManager.getConnection(database.url(), database.user(), database.password());
                var lock = silence.createStatement()) {
            silence.setAutoCommit(false);
            lock.execute("lock table personal.key in access exclusive mode");

            assertThat(CompletableFuture.runAsync(() -> keys.texts().open(TOKEN)))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(PersonalDataUnreadable.class);
        } finally {
            keys.destroy();
        }
    }

    @Test
    void so_it_is_set_up() throws IOException {
        var settings = new YamlPropertySourceLoader()
                .load("settings", new ClassPathResource("application.yml"))
                .getFirst();
        assertThat(settings.getProperty("stoa.person-keys.socket-timeout")).isEqualTo("10s");
    }
}
