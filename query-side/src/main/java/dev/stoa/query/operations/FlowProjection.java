package dev.stoa.query.operations;

import static dev.stoa.query.platform.Columns.time;

import dev.stoa.api.operations.FlowEvent;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.backbone.projection.ViewTables;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps one row per flow that ever got stuck. */
@Component
@ProcessingGroup("operations.flows")
@ViewTables("flow")
class FlowProjection {
    private final JdbcClient db;

    FlowProjection(JdbcClient db) {
        this.db = db;
    }

    @EventHandler
    void on(FlowEvent event, @SequenceNumber long sequence, @Timestamp Instant at) {
        switch (event) {
            case FlowStuck e -> stick(e, sequence, at);
            case FlowRetried e -> become(e, sequence, at, "RETRIED", e.reason());
            case FlowResolved e -> become(e, sequence, at, "RESOLVED", e.reason());
        }
    }

    private void stick(FlowStuck e, long sequence, Instant at) {
        db.sql("""
                insert into flow (flow_id, process, subject, step, cause, status, stuck_at, changed_at, sequence)
                values (:id, :process, :subject, :step, :cause, 'STUCK', :at, :at, :sequence)
                on conflict (flow_id) do update
                set step = excluded.step, cause = excluded.cause, status = 'STUCK', reason = null,
                    changed_at = excluded.changed_at, sequence = excluded.sequence
                where excluded.sequence > flow.sequence""")
                .param("id", e.flowId().value())
                .param("process", e.process())
                .param("subject", e.subject())
                .param("step", e.step())
                .param("cause", e.cause())
                .param("at", time(at))
                .param("sequence", sequence)
                .update();
    }

    private void become(FlowEvent e, long sequence, Instant at, String status, String reason) {
        db.sql("""
                update flow set status = :status, reason = :reason, changed_at = :at, sequence = :sequence
                where flow_id = :id and sequence < :sequence""")
                .param("status", status)
                .param("reason", reason)
                .param("at", time(at))
                .param("id", e.flowId().value())
                .param("sequence", sequence)
                .update();
    }
}
