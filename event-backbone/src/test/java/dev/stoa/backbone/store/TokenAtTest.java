package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.sample.CounterEvent.Counted;
import java.time.Instant;
import java.util.List;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TokenAtTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @AutoClose
    private final LogOnPostgres log = new LogOnPostgres();

    @Test
    void a_reader_from_a_time_on_reads_what_was_recorded_then_or_later() {
        append("a", NOON);
        append("b", NOON.plusSeconds(10));

        assertThat(positionAt(NOON.minusSeconds(1))).as("before the first").isEqualTo(-1);
        assertThat(positionAt(NOON)).as("at the first").isEqualTo(-1);
        assertThat(positionAt(NOON.plusSeconds(1))).as("between both").isZero();
        assertThat(positionAt(NOON.plusSeconds(10))).as("at the last").isZero();
    }

    @Test
    void a_reader_from_a_time_on_that_has_not_come_reads_nothing_of_what_is_there() {
        assertThat(positionAt(NOON)).as("of an empty log").isEqualTo(-1);

        append("a", NOON);
        append("b", NOON);

        assertThat(positionAt(NOON.plusSeconds(1))).isEqualTo(1);
    }

    private void append(String id, Instant at) {
        log.engine.appendEvents(List.of(new GenericDomainEventMessage<>(
                "Counter", id, 0, new Counted(id, 1), MetaData.emptyInstance(), "event of " + id, at)));
    }

    private long positionAt(Instant time) {
        return log.engine.createTokenAt(time).position().orElseThrow();
    }
}
