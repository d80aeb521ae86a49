package dev.stoa.saga.operations;

import dev.stoa.api.operations.FlowCommand.RecordFlowRetried;
import dev.stoa.api.operations.FlowCommand.ResolveFlow;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowStuck;
import dev.stoa.api.operations.FlowId;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.saga.ParkedEvents;
import dev.stoa.platform.security.Caller;
import java.util.Map;
import java.util.Optional;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Knows which flows are stuck and what they are about; tries them again, or puts them aside. */
@Component
@ProcessingGroup("saga.stuck-flows")
class StuckFlowDesk {
    private final JdbcClient jdbc;
    private final CommandGateway commands;
    private final ParkedEvents parked;

    StuckFlowDesk(JdbcClient jdbc, CommandGateway commands, ParkedEvents parked) {
        this.jdbc = jdbc;
        this.commands = commands;
        this.parked = parked;
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

    /** Its parked events first, then its saga, which hears of it by the event and asks again for what it still awaits. */
    int retry(FlowId flow, String subject, String reason, Caller operator) {
        var delivered = parked.retry(subject);
        send(new RecordFlowRetried(flow, reason), operator);
        return delivered;
    }

    void resolve(FlowId flow, String reason, Caller operator) {
        send(new ResolveFlow(flow, reason), operator);
    }

    private void send(Object command, Caller operator) {
        var by = Map.of(Metadata.ACTOR, operator.accountId().value());
        commands.sendAndWait(new GenericCommandMessage<>(command, by));
    }
}
