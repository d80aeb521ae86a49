package dev.stoa.backbone.personal;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wrapped keys. A person without a row never had a key; one whose row has none has lost it for ever. */
final class KeyTable {
    private static final int AT_ONCE = 500;

    private final JdbcClient db;

    KeyTable(JdbcClient db) {
        this.db = db;
    }

    /** {@code wrapped}: absent once destroyed. */
    record Row(String person, String masterKey, @Nullable String wrapped) {}

    /** Those of these persons who have a row. */
    List<Row> find(Collection<String> persons) {
        return db.sql("select person, master_key, wrapped from personal.key where person = any(?)")
                .param(persons.toArray(String[]::new))
                .query((row, _) -> new Row(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Whether this destroyed it: false for who had been erased before. */
    boolean destroy(String person) {
        return db.sql("""
                        insert into personal.key as k (person, master_key, wrapped, destroyed_at) values (?, '', null, now())
                        on conflict (person) do update set wrapped = null, master_key = '', destroyed_at = now()
                        where k.destroyed_at is null""").param(person).update() == 1;
    }

    /** Those of the last two minutes: longer than any node remembers a key. */
    List<String> destroyedLately() {
        return db.sql("select person from personal.key where destroyed_at > now() - interval '2 minutes'")
                .query(String.class)
                .list();
    }

    /** Some that another master key than this wraps, of persons behind that one, in order. */
    List<Row> notUnder(String masterKey, String person) {
        return db.sql("""
                        select person, master_key, wrapped from personal.key
                        where master_key <> ? and wrapped is not null and person > ?
                        order by person limit ?""").params(masterKey, person, AT_ONCE).query(Row.class).list();
    }

    /** Leaves alone what was destroyed or wrapped anew meanwhile. */
    void replace(Collection<Row> before, Collection<Row> after) {
        db.sql("""
                update personal.key set master_key = new.master_key, wrapped = new.wrapped
                from unnest(?::text[], ?::text[], ?::text[], ?::text[]) as new (person, old_wrapped, master_key, wrapped)
                where key.person = new.person and key.wrapped = new.old_wrapped""")
                .params(
                        before.stream().map(Row::person).toArray(String[]::new),
                        before.stream().map(Row::wrapped).toArray(String[]::new),
                        after.stream().map(Row::masterKey).toArray(String[]::new),
                        after.stream().map(Row::wrapped).toArray(String[]::new))
                .update();
    }
}
