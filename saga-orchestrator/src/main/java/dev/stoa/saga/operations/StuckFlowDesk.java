package dev.stoa.saga.operations;

import dev.stoa.api.operations.FlowCommand.RecordFlowRetried;
import dev.stoa.api.operations.FlowCommand.ResolveFlow;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.saga.ParkedEvents;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.saga.ParkedDeadlines;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.GenericMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which flows are stuck and what they are about; tries them again, or puts them aside. */
@Component
@ProcessingGroup("saga.stuck-flows")
class StuckFlowDesk {
    private static final Logger log = LoggerFactory.getLogger(StuckFlowDesk.class);

    private final JdbcClient jdbc;
    private final CommandGateway commands;
    private final ParkedEvents parked;
    private final ParkedDeadlines deadlines;

    StuckFlowDesk(JdbcClient jdbc, CommandGateway commands, ParkedEvents parked, ParkedDeadlines deadlines) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.parked = parked;
        this.deadlines = deadlines;
    }

    record Flow(String subject, boolean resolved) {}

    @EventHandler
    void on(FlowStuck e) {
        jdbc.sql("""
                insert into stuck_flow (flow_id, subject) values (?, ?)
                on conflict (flow_id) do update set subject = excluded.subject, resolved = false""").params(e.flowId().value(), e.subject()).update();
    }

    @EventHandler
    void on(FlowResolved e) {
        jdbc.sql("update stuck_flow set resolved = true where flow_id = ?")
                .param(e.flowId().value())
                .update();
    }

    Optional<Flow> find(FlowId flow) {
        return jdbc.sql("select subject, resolved from stuck_flow where flow_id = ?")
                .param(flow.value())
                .query(Flow.class)
                .optional();
    }

    /** Its parked events first, then its parked deadlines, then its saga, which hears of it by the event and asks again for what it still awaits. */
    int retry(FlowId flow, String subject, String reason, Caller operator, UUID commandId) {
        var redelivered = redeliver(flow, subject);
        send(new RecordFlowRetried(flow, reason), operator, commandId);
        return redelivered;
    }

    void resolve(FlowId flow, String reason, Caller operator, UUID commandId) {
        send(new ResolveFlow(flow, reason), operator, commandId);
    }

    private int redeliver(FlowId flow, String subject) {
        try {
            return parked.retry(subject) + deadlines.retry(subject);
        } catch (IllegalStateException stillFailing) {
            log.warn("retrying {} of {} failed again", flow, subject, stillFailing);
            throw Problem.of(HttpStatus.CONFLICT, "still-failing", "It failed again and stays on the desk.")
                    .in("operations");
        }
    }

    private void send(Object command, Caller operator, UUID commandId) {
        var by = Map.of(Metadata.ACTOR, operator.accountId().value());
        var message = new GenericMessage<>(commandId.toString(), command, by);
        commands.sendAndWait(
                new GenericCommandMessage<>(message, command.getClass().getName()));
    }
}
