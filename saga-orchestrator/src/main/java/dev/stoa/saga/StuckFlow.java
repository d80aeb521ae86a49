package dev.stoa.saga;

import dev.stoa.api.Id;
import dev.stoa.api.TypeId;
import dev.stoa.api.operations.FlowCommand.ReportStuckFlow;
import dev.stoa.api.operations.FlowId;

/** How a process tells the stuck-flow desk that it needs a person: one flow per process, subject and step. */
public final class StuckFlow {
    private StuckFlow() {}

    public static ReportStuckFlow of(String process, Id subject, String step, String cause) {
        var flow = FlowId.of(TypeId.uuid("flow", process, subject.value(), step));
        return new ReportStuckFlow(flow, process, subject.value(), step, cause);
    }
}
