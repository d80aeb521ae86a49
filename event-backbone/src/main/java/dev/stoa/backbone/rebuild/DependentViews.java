package dev.stoa.backbone.rebuild;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL views that select from a view's tables. They go on selecting from the same ones, whatever these are called. */
record DependentViews(List<SqlView> sqlViews) {
    private record SqlView(String name, String query) {}

    /** The youngest first: it may select from the others. */
    static DependentViews of(View view, JdbcClient jdbc) {
        return new DependentViews(jdbc.sql("""
                select v.oid::regclass::text as name, pg_get_viewdef(v.oid) as query
                from pg_class v
                where v.relkind = 'v' and v.oid in (
                    select r.ev_class from pg_rewrite r join pg_depend d on d.objid = r.oid
                    where d.classid = 'pg_rewrite'::regclass and d.refobjid = any(?::regclass[]))
                order by v.oid desc""")
                .param(view.tables().toArray(String[]::new))
                .query((row, _) -> new SqlView(row.getString("name"), row.getString("query")))
                .list());
    }

    /** Statements after which nobody reads them. A lock on a view would be one on all that it selects from, too. */
    String locks() {
        return sqlViews.stream()
                .map(view -> "alter view " + view.name() + " owner to current_user; ")
                .collect(Collectors.joining());
    }

    /** Has them select from the tables that have these names now. */
    void lookAgain(JdbcClient jdbc) {
        sqlViews.forEach(
                view -> ShadowSchema.run(jdbc, "create or replace view %s as %s".formatted(view.name(), view.query())));
    }
}
