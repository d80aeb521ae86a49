package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.rebuild.Rebuild;
import dev.stoa.backbone.rebuild.Rebuilds;
import dev.stoa.backbone.rebuild.View;
import dev.stoa.backbone.rebuild.Views;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A view that is right is the same after it was rebuilt, in every row and in how it is stored. */
@OnTopicsOfItsOwn
class EveryViewRebuiltTest {
    @Autowired
    Published published;

    @Autowired
    Views views;

    @Autowired
    Rebuilds rebuilds;

    @Autowired
    JdbcClient db;

    @TestFactory
    Stream<DynamicTest> is_the_same_as_before() {
        var story = new Story();
        published.happened(story.events());
        published.happened(story.otherEnds());
        published.awaitViews();
        return views.all().stream().map(view -> DynamicTest.dynamicTest(view.name(), () -> isTheSameAsBefore(view)));
    }

    private void isTheSameAsBefore(View view) {
        var rows = published.rows(view);
        var shape = shape(view);
        var tables = tables(view);
        assertThat(rows).allSatisfy((table, all) -> assertThat(all).as(table).isNotEmpty());
        assertThat(rowsOfNoStream(view)).isEmpty();

        var rebuild = rebuilt(view);

        assertThat(rebuild.state()).as(rebuild.failure()).isEqualTo(Rebuild.State.SWAPPED);
        assertThat(rebuild.eventsDone()).isPositive().isEqualTo(rebuild.eventsTotal());
        assertThat(rebuild.differences().differences()).as(rebuild.toString()).isZero();
        assertThat(rebuild.differences().rows())
                .isEqualTo(rows.values().stream().mapToLong(List::size).sum());
        assertThat(published.rows(view)).isEqualTo(rows);
        assertThat(shape(view)).isEqualTo(shape);
        assertThat(tables(view)).doesNotContainAnyElementsOf(tables);
        assertThat(db.sql("select nspname from pg_namespace where nspname like 'rebuild%'")
                        .query(String.class)
                        .list())
                .isEmpty();
    }

    private Rebuild rebuilt(View view) {
        var id = "rebuild_" + World.id();
        rebuilds.start(id, view, false, "a tester").orElseThrow();
        return Awaitility.await()
                .dontCatchUncaughtExceptions()
                .until(() -> rebuilds.find(id).orElseThrow(), Rebuild::isFinished);
    }

    /** Which tables they are, whatever they are called. */
    private List<Long> tables(View view) {
        return db.sql("select unnest(?::regclass[])::oid::bigint")
                .param(view.tables().toArray(String[]::new))
                .query(Long.class)
                .list();
    }

    /** Columns and indexes as text. */
    private Map<String, List<String>> shape(View view) {
        return view.tables().stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> db.sql("""
                                select concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, attgenerated,
                                                 pg_get_expr(adbin, adrelid))
                                from pg_attribute left join pg_attrdef on adrelid = attrelid and adnum = attnum
                                where attrelid = :table::regclass and attnum > 0 and not attisdropped
                                union all
                                select pg_get_indexdef(indexrelid) from pg_index where indrelid = :table::regclass
                                union all
                                select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
                                where conrelid = :table::regclass
                                order by 1""")
                                .param("table", table)
                                .query(String.class)
                                .list()));
    }

    /** A comparison goes by aggregates, and takes the first column of the key for their ids. */
    private List<String> rowsOfNoStream(View view) {
        return view.tables().stream()
                .flatMap(table -> db.sql("""
                        select '%1$s' from %1$s t where to_jsonb(t) ->> (
                            select attname from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
                            where indrelid = '%1$s'::regclass and indisprimary)
                        not in (select aggregate_id from stream_position where processor = ?)""".formatted(table)).param(view.name()).query(String.class).list().stream())
                .toList();
    }
}
