package dev.stoa.query.audit;

import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.problem.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The access logs of the services as one, in the order of time; a cursor is the place in each. */
@Component
class AccessQueries {
    private static final String COMMAND_SIDE = "command-side";
    private static final String QUERY_SIDE = "query-side";

    private final AuditLog log;
    private final JdbcClient own;

    AccessQueries(AuditLog log, JdbcClient own) {
        this.log = log;
        this.own = own;
    }

    private record Placed(long position, AccessEntry entry) {
        boolean isBefore(Placed other) {
            return entry.at().isBefore(other.entry().at());
        }
    }

    private record Places(long commandSide, long querySide) {
        static Places from(@Nullable String cursor) {
            try {
                var places = cursor == null ? new String[] {"0", "0"} : cursor.split("-", 2);
                return new Places(Long.parseLong(places[0]), Long.parseLong(places[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException _) {
                throw Problem.invalid("/query/cursor", "bad-cursor", "This cursor was not made by this list.");
            }
        }

        Places after(Placed read) {
            return read.entry().recordedBy().equals(QUERY_SIDE)
                    ? new Places(commandSide, read.position())
                    : new Places(read.position(), querySide);
        }

        @Override
        public String toString() {
            return commandSide + "-" + querySide;
        }
    }

    Page<AccessEntry> page(@Nullable String kind, @Nullable String accountId, Paging paging) {
        var places = Places.from(paging.cursor());
        var found = merged(
                read(log.db(), COMMAND_SIDE, places.commandSide(), kind, accountId, paging),
                read(own, QUERY_SIDE, places.querySide(), kind, accountId, paging));
        var shown = new ArrayList<AccessEntry>();
        for (var placed : found.subList(0, Math.min(found.size(), paging.limit()))) {
            shown.add(placed.entry());
            places = places.after(placed);
        }
        return new Page<>(List.copyOf(shown), found.size() > paging.limit() ? places.toString() : null);
    }

    /** By time, but each by its places: a cursor stands behind all that was shown. */
    private static List<Placed> merged(List<Placed> some, List<Placed> others) {
        var left = new ArrayDeque<>(some);
        var right = new ArrayDeque<>(others);
        var all = new ArrayList<Placed>();
        while (!left.isEmpty() && !right.isEmpty()) {
            all.add(left.getFirst().isBefore(right.getFirst()) ? left.removeFirst() : right.removeFirst());
        }
        all.addAll(left);
        all.addAll(right);
        return all;
    }

    private static List<Placed> read(
            JdbcClient db, String service, long after, @Nullable String kind, @Nullable String account, Paging paging) {
        return db.sql("""
                        select position, at, kind, account_id, network, about from access_log
                        where position > :after
                          and (cast(:kind as text) is null or kind = :kind)
                          and (cast(:account as text) is null or account_id = :account)
                        order by position limit :limit
                        """)
                .param("after", after)
                .param("kind", kind)
                .param("account", account)
                .param("limit", paging.limitAndOne())
                .query((row, _) -> new Placed(
                        row.getLong("position"),
                        new AccessEntry(
                                row.getTimestamp("at").toInstant(),
                                row.getString("kind"),
                                row.getString("account_id"),
                                row.getString("network"),
                                row.getString("about"),
                                service)))
                .list();
    }
}
