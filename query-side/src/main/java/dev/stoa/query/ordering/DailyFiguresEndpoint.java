package dev.stoa.query.ordering;

import dev.stoa.api.Money;
import dev.stoa.platform.problem.Problem;
import dev.stoa.query.platform.consistency.Reads;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the days went, to operators. */
@RestController
class DailyFiguresEndpoint {
    private static final int LONGEST = 366;

    private final JdbcClient db;
    private final Clock clock;

    DailyFiguresEndpoint(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * The orders submitted on a day (UTC) in one currency, by what has become of them.
     *
     * @param sold total of those that were placed and not canceled
     * @param refunded of it, so far
     */
    record Day(LocalDate day, long submitted, long placed, long rejected, long canceled, Money sold, Money refunded) {}

    record DailyFigures(List<Day> items) {}

    /** Both days included; the last 30 days if none is given. */
    @GetMapping("/v1/back-office/daily-figures")
    @Reads({"ordering.orders", "payment.payments"})
    DailyFigures figures(
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to) {
        var last = to == null ? LocalDate.now(clock.withZone(ZoneOffset.UTC)) : to;
        var first = from == null ? last.minusDays(29) : from;
        if (first.isAfter(last) || first.plusDays(LONGEST).isBefore(last)) {
            throw Problem.invalid("/query/from", "out-of-range", "From 1 to " + LONGEST + " days at a time.");
        }
        return new DailyFigures(db.sql("""
                select (o.submitted_at at time zone 'UTC')::date as day, o.currency, count(*) as submitted,
                       count(*) filter (where o.placed_at is not null) as placed,
                       count(*) filter (where o.status = 'REJECTED') as rejected,
                       count(*) filter (where o.status = 'CANCELED') as canceled,
                       coalesce(sum(o.total) filter (where o.placed_at is not null and o.status <> 'CANCELED'), 0)
                           as sold,
                       coalesce(sum(p.refunded) filter (where o.placed_at is not null and o.status <> 'CANCELED'), 0)
                           as refunded
                from orders o left join payment p on p.order_id = o.order_id
                where o.submitted_at >= :from and o.submitted_at < :to
                group by 1, 2 order by 1, 2""")
                .param("from", first.atStartOfDay().atOffset(ZoneOffset.UTC))
                .param("to", last.plusDays(1).atStartOfDay().atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Day(
                        row.getObject("day", LocalDate.class),
                        row.getLong("submitted"),
                        row.getLong("placed"),
                        row.getLong("rejected"),
                        row.getLong("canceled"),
                        new Money(row.getLong("sold"), row.getString("currency")),
                        new Money(row.getLong("refunded"), row.getString("currency"))))
                .list());
    }
}
