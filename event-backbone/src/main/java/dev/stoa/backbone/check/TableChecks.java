package dev.stoa.backbone.check;

import dev.stoa.backbone.check.Finding.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database finds by itself in the tables.
 *
 * @param through the last index that is looked at
 */
record TableChecks(JdbcClient jdbc, long through, Findings findings) {
    private interface Sentence {
        String of(ResultSet row) throws SQLException;
    }

    void run() {
        checkSequences();
        checkEventIds();
        checkAnswers();
        checkRepeats();
        checkClaims();
    }

    private void checkSequences() {
        find(
                Kind.SEQUENCE,
                """
                select aggregate_id, sequence, global_index, expected, before from (
                    select aggregate_id, sequence, global_index,
                           lag(sequence, 1, -1::bigint) over stream + 1 as expected,
                           lag(global_index, 1, -1::bigint) over stream as before
                    from domain_event where global_index <= :through
                    window stream as (partition by aggregate_id order by sequence, global_index)) as events
                where sequence <> expected or global_index <= before order by global_index""",
                row -> "Aggregate %s has sequence %d at index %d: after index %d it should go on with %d."
                        .formatted(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(5), row.getLong(4)));
    }

    private void checkEventIds() {
        find(
                Kind.EVENT_ID,
                """
                select event_id, min(global_index), max(global_index) from domain_event where global_index <= :through
                group by event_id having count(*) > 1 order by 2""",
                row -> "Event id %s is at index %d and again at %d: it should be there once."
                        .formatted(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    private void checkAnswers() {
        find(
                Kind.COMMAND_LOST,
                """
                select command.command_id, position, event.command_id
                from processed_command as command
                cross join unnest(string_to_array(positions, ',')) as position
                left join lateral (
                    select coalesce(metadata ->> 'commandId', command.command_id::text) as command_id
                    from domain_event
                    where aggregate_id = substring(position from '^(.+):\\d{1,18}$')
                      and sequence = substring(position from ':(\\d{1,18})$')::bigint) as event on true
                where event.command_id is distinct from command.command_id::text order by 1, 2""",
                row -> "Command %s was answered with event %s, which the log %s: it should hold it as this command's."
                        .formatted(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3) == null
                                        ? "doesn't hold"
                                        : "holds as command " + row.getString(3) + "'s"));
    }

    /** One append is one run of indexes, also where one of them is missing. */
    private void checkRepeats() {
        find(
                Kind.COMMAND_TWICE,
                """
                select command_id, min(global_index), max(global_index) from (
                    select global_index, metadata ->> 'commandId' as command_id,
                           lag(metadata ->> 'commandId') over (order by global_index) as before
                    from domain_event where global_index <= :through) as events
                where command_id is distinct from before and command_id is not null
                group by command_id having count(*) > 1 order by 2""",
                row -> "Command %s has events from index %d on and again from %d on: all should stand in one place."
                        .formatted(row.getString(1), row.getLong(2), row.getLong(3)));
    }

    /** In all of the log: a claim may be younger than the last index that is looked at. */
    private void checkClaims() {
        find(
                Kind.CLAIM_UNFOUNDED,
                """
                select scope, owner from unique_claim
                where not exists (select from domain_event where aggregate_id = owner) order by 1, 2""",
                row -> "A value of %s is claimed by %s, of which the log has no event: its owner should have one."
                        .formatted(row.getString(1), row.getString(2)));
    }

    private void find(Kind kind, String select, Sentence sentence) {
        var sentences = new ArrayList<String>();
        var total = jdbc.sql("select found.*, count(*) over () as total from (%s) as found limit %d"
                        .formatted(select, Findings.EXAMPLES))
                .param("through", through)
                .query((row, _) -> {
                    sentences.add(sentence.of(row));
                    return row.getLong("total");
                })
                .list();
        if (!total.isEmpty()) {
            findings.add(kind, total.getFirst(), sentences);
        }
    }
}
