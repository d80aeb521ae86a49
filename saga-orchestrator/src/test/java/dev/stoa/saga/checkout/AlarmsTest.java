package dev.stoa.saga.checkout;

import static dev.stoa.saga.checkout.Alarms.Alarm.LAPSED;
import static dev.stoa.saga.checkout.Alarms.Alarm.STUCK;
import static dev.stoa.saga.checkout.Alarms.Alarm.WAITED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlarmsTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    private static final Instant MORNING = NOON.minusSeconds(3_600);

    private final Alarms alarms = new Alarms();

    @Test
    void one_deadline_serves_all_that_are_due_later() {
        alarms.set(WAITED, NOON);
        alarms.set(STUCK, NOON.plusSeconds(9));
        assertThat(alarms.arm(MORNING)).contains(NOON);
        alarms.set(LAPSED, NOON.plusSeconds(5));
        alarms.set(WAITED, NOON.plusSeconds(1));
        assertThat(alarms.arm(MORNING)).as("the one there is comes soon enough").isEmpty();
        alarms.set(LAPSED, NOON.minusSeconds(1));
        assertThat(alarms.arm(MORNING)).contains(NOON.minusSeconds(1));
    }

    @Test
    void each_rings_once_and_not_before_it_is_due() {
        alarms.set(WAITED, NOON);
        alarms.set(LAPSED, NOON.plusSeconds(5));
        alarms.set(STUCK, NOON.plusSeconds(9));
        assertThat(alarms.arm(MORNING)).contains(NOON);
        assertThat(alarms.ring(NOON.minusMillis(1))).as("a deadline of before").isEmpty();
        assertThat(alarms.arm(MORNING)).as("that of noon is still to come").isEmpty();
        assertThat(alarms.ring(NOON.plusSeconds(5))).containsExactlyInAnyOrder(WAITED, LAPSED);
        assertThat(alarms.arm(MORNING)).contains(NOON.plusSeconds(9));
        assertThat(alarms.ring(NOON.plusSeconds(9))).containsExactly(STUCK);
        assertThat(alarms.arm(MORNING)).isEmpty();
    }

    /** As one does that was put aside. */
    @Test
    void a_deadline_that_never_comes_can_be_forgotten() {
        alarms.set(STUCK, NOON);
        alarms.arm(MORNING);
        alarms.forgetDeadline();
        assertThat(alarms.arm(MORNING)).contains(NOON);
    }

    /** As one was put aside after it had failed eight times, of which only an operator can know. */
    @Test
    void a_deadline_that_is_overdue_is_not_relied_on() {
        alarms.set(WAITED, NOON);
        alarms.set(STUCK, NOON.plusSeconds(900));
        assertThat(alarms.arm(MORNING)).contains(NOON);
        assertThat(alarms.arm(NOON.plusSeconds(60))).as("it may only be late").isEmpty();

        var late = NOON.plusSeconds(61);
        alarms.set(LAPSED, NOON.plusSeconds(300));
        assertThat(alarms.arm(late)).as("at once, for what was due long ago").contains(late);
        assertThat(alarms.arm(late.plusSeconds(1)))
                .as("nor is it set at each event")
                .isEmpty();
        assertThat(alarms.ring(late)).containsExactly(WAITED);
        assertThat(alarms.arm(late)).contains(NOON.plusSeconds(300));
    }

    @Test
    void a_deadline_that_comes_twice_sets_no_second_one() {
        alarms.set(WAITED, NOON);
        alarms.set(STUCK, NOON.plusSeconds(9));
        alarms.arm(MORNING);
        assertThat(alarms.ring(NOON)).containsExactly(WAITED);
        assertThat(alarms.arm(MORNING)).contains(NOON.plusSeconds(9));
        assertThat(alarms.ring(NOON)).isEmpty();
        assertThat(alarms.arm(MORNING)).isEmpty();
    }

    @Test
    void what_is_set_again_is_due_at_its_new_time() {
        alarms.set(WAITED, NOON);
        alarms.arm(MORNING);
        alarms.set(WAITED, NOON.plusSeconds(7));
        assertThat(alarms.ring(NOON)).isEmpty();
        assertThat(alarms.arm(MORNING)).contains(NOON.plusSeconds(7));
    }
}
