package dev.stoa.command.operations;

import dev.stoa.api.TypeId;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowId;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.command.DeadCommandListener;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.platform.text.CleanText;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts commands that can't be run onto the stuck-flow desk: one flow per command, however often it comes. */
@Component
class DeadCommandDesk implements DeadCommandListener {
    private static final String PROCESS = "command-inbox";
    private static final int LONGEST = 2_000;

    private final Commands commands;

    DeadCommandDesk(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void dead(String commandId, String target, String type, String cause) {
        var flow = TypeId.uuid("dead-command", commandId);
        var report =
                new ReportStuckFlow(FlowId.of(flow), PROCESS, reportable(target), reportable(type), reportable(cause));
        var id = TypeId.uuid("dead-command.report", commandId, report.cause());
        commands.run(new CommandRequest(report, id, "", "", null, Map.of(Metadata.ACTOR, PROCESS)));
    }

    /** Whatever the command holds, its report must not become the next one that can't be run. */
    private static String reportable(String text) {
        return CleanText.of(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }
}
