package dev.stoa.platform.access;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/** Forgets where callers were once that is long ago; who did what, and when, stays. */
public class AgedNetworks {
    /** The table refuses it before, so that nobody who breaks in can hide where from. */
    private static final Duration LEAST = Duration.ofDays(30);

    private static final int AT_ONCE = 1_000;

    private final JdbcClient jdbc;
    private final Duration kept;

    AgedNetworks(JdbcClient jdbc, Duration kept) {
        if (kept.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("stoa.access-log.networks-kept is " + kept.toDays() + " days: set "
                    + LEAST.toDays() + "d or more, as younger ones may not be forgotten");
        }
        this.jdbc = jdbc;
        this.kept = kept;
    }

    /** What fails is logged and tried again an hour later. */
    @Scheduled(fixedDelayString = "PT1H")
    public void forget() {
        var forgotten = AT_ONCE;
        while (forgotten == AT_ONCE) {
            forgotten = jdbc.sql("""
                            update access_log set network = '' where position in (
                                select position from access_log
                                where network <> '' and at < now() - make_interval(secs => ?)
                                order by at limit ? for update skip locked)
                            """).params(kept.toSeconds(), AT_ONCE).update();
        }
    }
}
