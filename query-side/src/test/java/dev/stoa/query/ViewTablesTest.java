package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.backbone.rebuild.View;
import dev.stoa.backbone.rebuild.Views;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a view says it is made of is what a copy of it must have. */
@OnRealServers
class ViewTablesTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Views views;

    @Autowired
    Log log;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transactions;

    @Test
    void every_view_writes_the_tables_it_names_and_no_others() {
        var story = new Story();
        var recorded = Stream.of(story.events(), story.otherEnds())
                .flatMap(Arrays::stream)
                .toList();

        assertThat(views.all())
                .isNotEmpty()
                .allSatisfy(view -> assertThat(writtenBy(view, recorded)).isEqualTo(view.tables()));
    }

    private List<String> writtenBy(View view, List<Object> events) {
        return transactions.execute(transaction -> {
            transaction.setRollbackOnly();
            var before = writesOfThisConnection();
            log.project(projectionsOf(view), events);
            var after = writesOfThisConnection();
            after.entrySet().removeAll(before.entrySet());
            return List.copyOf(after.keySet());
        });
    }

    /** So far, by table; those of transactions that have only just ended are among them. */
    private SortedMap<String, Long> writesOfThisConnection() {
        var writes = new TreeMap<String, Long>();
        db.sql("select relname, n_tup_ins + n_tup_upd + n_tup_del from pg_stat_xact_user_tables")
                .query(row -> {
                    writes.put(row.getString(1), row.getLong(2));
                });
        writes.values().removeIf(count -> count == 0);
        return writes;
    }

    private List<Object> projectionsOf(View view) {
        return context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .filter(bean -> bean.getClass()
                        .getAnnotation(ProcessingGroup.class)
                        .value()
                        .equals(view.name()))
                .toList();
    }

    @Test
    void every_processor_has_a_view_that_can_be_rebuilt() {
        var groups = context.getBeansWithAnnotation(ProcessingGroup.class).values().stream()
                .map(bean ->
                        bean.getClass().getAnnotation(ProcessingGroup.class).value())
                .toList();

        assertThat(views.all()).extracting(View::name).containsAll(groups);
    }

    @Test
    void no_table_belongs_to_two_views() {
        assertThat(views.all().stream().flatMap(view -> view.tables().stream())).doesNotHaveDuplicates();
    }

    /** {@code like … including all} takes none of these along, and an identity would begin anew. */
    @Test
    void no_table_has_what_a_copy_of_it_would_lack() {
        var tables =
                views.all().stream().flatMap(view -> view.tables().stream()).toArray(String[]::new);

        assertThat(db.sql("""
                        select c.relname from pg_class c
                        where c.oid = any(?::regclass[]) and (
                            c.reloptions is not null or c.relacl is not null or c.relrowsecurity or c.relispartition
                            or c.relkind <> 'r'
                            or exists (select from pg_trigger t where t.tgrelid = c.oid)
                            or exists (select from pg_constraint f
                                       where f.contype = 'f' and c.oid in (f.conrelid, f.confrelid))
                            or exists (select from pg_attribute a where a.attrelid = c.oid and a.attidentity <> '')
                            or exists (select from pg_depend d join pg_class s on s.oid = d.objid
                                       where d.refobjid = c.oid and s.relkind = 'S'))""").param(tables).query(String.class).list()).isEmpty();
    }
}
