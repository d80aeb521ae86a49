package dev.stoa.query.operations;

import dev.stoa.api.operations.FlowId;
import dev.stoa.platform.page.Cursor;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Asked;
import dev.stoa.query.platform.consistency.Reads;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The desk of flows that wait for an operator. */
@RestController
class StuckFlowEndpoint {
    private final JdbcClient db;

    StuckFlowEndpoint(JdbcClient db) {
        this.db = db;
    }

    /** {@code subject}: id of what the process is about. {@code reason}: why it was retried or resolved. */
    record StuckFlow(
            FlowId flowId,
            String process,
            String subject,
            String step,
            String cause,
            String status,
            @Nullable String reason,
            Instant stuckAt,
            Instant changedAt) {}

    enum Status {
        STUCK,
        RETRIED,
        RESOLVED
    }

    /** Those not resolved, unless asked otherwise. */
    @GetMapping("/v1/back-office/stuck-flows")
    @Reads("operations.flows")
    Page<StuckFlow> flows(@RequestParam(required = false) @Nullable String status, Paging paging) {
        var asked = Asked.oneOf(Status.class, "status", status);
        var rows = db.sql("""
                select * from flow where flow_id > :after and status in (:statuses) order by flow_id limit :limit""")
                .param("after", paging.after(1).map(cursor -> cursor.part(0)).orElse(""))
                .param(
                        "statuses",
                        (asked == null ? List.of(Status.STUCK, Status.RETRIED) : List.of(asked))
                                .stream().map(Status::name).toList())
                .param("limit", paging.limitAndOne())
                .query((row, _) -> new StuckFlow(
                        new FlowId(row.getString("flow_id")),
                        row.getString("process"),
                        row.getString("subject"),
                        row.getString("step"),
                        row.getString("cause"),
                        row.getString("status"),
                        row.getString("reason"),
                        row.getTimestamp("stuck_at").toInstant(),
                        row.getTimestamp("changed_at").toInstant()))
                .list();
        return Page.of(rows, paging, row -> Cursor.at(row.flowId()));
    }
}
