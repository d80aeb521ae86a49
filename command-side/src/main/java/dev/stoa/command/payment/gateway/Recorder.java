package dev.stoa.command.payment.gateway;

import dev.stoa.api.TypeId;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.message.Metadata;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes down what came of a transaction; the same report twice is one. */
@Component
class Recorder {
    private static final String ACTOR = "payment-gateway";

    private final Commands commands;

    Recorder(Commands commands) {
        this.commands = commands;
    }

    void record(Report report) {
        var commandId = TypeId.uuid(
                "payment.gateway-report",
                report.paymentId().value(),
                String.valueOf(report.transaction()),
                report.operation().name(),
                report.outcome().name());
        var metadata = Map.of(Metadata.ACTOR, ACTOR, Metadata.CORRELATION_ID, report.correlationId());
        commands.run(new CommandRequest(report.asCommand(), commandId, "", "", null, metadata));
    }
}
