package dev.stoa.backbone.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.check.Finding.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Damage to the log that no part of the system would do: each is found and named. */
class LogCheckTest extends DamagedLog {
    @Test
    void an_empty_log_is_in_order() {
        assertThat(check()).isEqualTo(new LogReport(0, 0, 0, -1, 0, 0, List.of()));
    }

    @Test
    void a_record_that_comes_twice_is_counted_and_nothing_is_said_against_it() {
        append("a", 0, 3);
        append("b", 0, 1);
        var id = command("a:2,b:0");
        relayed(rows());
        topic.publish(rows().subList(1, 3));

        assertThat(check()).isEqualTo(new LogReport(4, 2, 1, 3, 6, 2, List.of()));
        assertThat(id).isNotNull();
    }

    @Test
    void a_missing_index() {
        append("a", 0, 1);
        append("b", 0, 1);
        append("a", 1, 1);
        damage("delete from domain_event where global_index = 1");
        relayed(rows());

        assertFound(
                Kind.INDEX,
                "The log has event 2 (sequence 1 of aggregate a) where event 1 should be: no index should be missing.");
    }

    @Test
    void an_index_that_is_there_twice() {
        append("a", 0, 3);
        append("b", 0, 1);
        damage("alter table domain_event drop constraint domain_event_pkey");
        damage("update domain_event set global_index = 2 where global_index = 3");
        relayed(rows().subList(0, 3));

        assertThat(check().findings()).extracting(Finding::kind).containsExactly(Kind.INDEX, Kind.ALTERED);
    }

    @Test
    void a_missing_sequence_number() {
        append("a", 0, 3);
        damage("update domain_event set sequence = 7 where global_index = 2");
        relayed(rows());

        assertFound(Kind.SEQUENCE, "Aggregate a has sequence 7 at index 2: after index 1 it should go on with 2.");
    }

    @Test
    void a_stream_that_begins_late_and_one_that_goes_backwards() {
        append("a", 0, 2);
        append("b", 0, 1);
        damage("update domain_event set sequence = 3 - sequence where aggregate_id = 'a'");
        damage("update domain_event set sequence = 1 where aggregate_id = 'b'");
        relayed(rows());

        assertFound(
                Kind.SEQUENCE,
                "Aggregate a has sequence 3 at index 0: after index 1 it should go on with 3.",
                "Aggregate a has sequence 2 at index 1: after index -1 it should go on with 0.",
                "Aggregate b has sequence 1 at index 2: after index -1 it should go on with 0.");
    }

    @Test
    void an_event_id_that_is_there_twice() {
        append("a", 0, 3);
        damage("update domain_event set event_id = 'same' where global_index in (0, 2)");
        relayed(rows());

        assertFound(Kind.EVENT_ID, "Event id same is at index 0 and again at 2: it should be there once.");
    }

    @Test
    void an_answer_whose_event_is_not_in_the_log() {
        append("a", 0, 2);
        var lost = command("a:1,a:2");
        var unreadable = command("none");
        relayed(rows());

        assertFound(
                Kind.COMMAND_LOST,
                List.of(lost + " was answered with event a:2", unreadable + " was answered with event none").stream()
                        .map(start -> "Command " + start
                                + ", which the log doesn't hold: it should hold it as this command's.")
                        .sorted()
                        .toArray(String[]::new));
    }

    @Test
    void an_answer_whose_event_is_another_commands() {
        appendAs("another", "a", 0);
        var id = command("a:0");
        relayed(rows());

        assertFound(
                Kind.COMMAND_LOST,
                "Command " + id
                        + " was answered with event a:0, which the log holds as command another's: it should hold it as"
                        + " this command's.");
    }

    @Test
    void a_claim_whose_owner_never_was() {
        append("a", 0, 1);
        relayed(rows());
        claim("taken", "a");
        claim("left over", "nobody");

        assertFound(
                Kind.CLAIM_UNFOUNDED,
                "A value of name is claimed by nobody, of which the log has no event: its owner should have one.");
    }

    @Test
    void a_command_whose_events_stand_in_two_places() {
        appendAs("once", "a", 0);
        appendAs("once", "b", 0);
        appendAs("twice", "a", 1);
        append("c", 0, 1);
        appendAs("twice", "a", 2);
        relayed(rows());

        assertFound(
                Kind.COMMAND_TWICE,
                "Command twice has events from index 2 on and again from 4 on: all should stand in one place.");
    }
}
