package dev.stoa.backbone.store;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PostgresSignalTest {
    @Test
    void a_listener_that_fails_keeps_the_signal_from_nobody_else() {
        try (var log = new LogOnPostgres()) {
            var heard = new AtomicInteger();
            log.signal.listen(() -> {
                throw new NoClassDefFoundError("a listener's");
            });
            log.signal.listen(heard::incrementAndGet);
            log.signal.raise();
            var before = heard.get();

            log.jdbc.sql("select pg_notify('stoa_log', '')").query().listOfRows();

            await().atMost(Duration.ofSeconds(30)).until(() -> before > 0 && heard.get() > before);
        }
    }
}
