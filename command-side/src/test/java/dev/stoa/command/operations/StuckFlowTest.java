package dev.stoa.command.operations;

import dev.stoa.api.TypeId;
import dev.stoa.api.operations.FlowCommand.*;
import dev.stoa.api.operations.FlowEvent.*;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.operations.FlowRejection;
import dev.stoa.command.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class StuckFlowTest {
    private static final FlowId ID = FlowId.of(TypeId.uuid("test", "flow"));
    private static final FlowStuck STUCK = stuck("charge failed");
    private static final FlowRetried RETRIED = new FlowRetried(ID, "gateway is back");
    private static final FlowResolved RESOLVED = new FlowResolved(ID, "paid by hand");

    private final AggregateTestFixture<StuckFlow> flow = new AggregateTestFixture<>(StuckFlow.class);

    @Test
    void is_reported_once_per_cause() {
        flow.givenNoPriorActivity().when(report("charge failed")).expectEvents(STUCK);
        flow.given(STUCK).when(report("charge failed")).expectNoEvents();
        flow.given(STUCK).when(report("no stock")).expectEvents(stuck("no stock"));
    }

    @Test
    void is_reported_again_when_it_gets_stuck_again() {
        flow.given(STUCK, RETRIED).when(report("charge failed")).expectEvents(STUCK);
        flow.given(STUCK, RESOLVED).when(report("charge failed")).expectEvents(STUCK);
    }

    @Test
    void is_retried_again_and_again() {
        flow.given(STUCK).when(new RecordFlowRetried(ID, "gateway is back")).expectEvents(RETRIED);
        flow.given(STUCK, RETRIED)
                .when(new RecordFlowRetried(ID, "gateway is back"))
                .expectEvents(RETRIED);
        flow.given(STUCK, RETRIED)
                .when(new RecordFlowRetried(ID, "and now?"))
                .expectEvents(new FlowRetried(ID, "and now?"));
    }

    @Test
    void is_resolved_once() {
        flow.given(STUCK).when(new ResolveFlow(ID, "paid by hand")).expectEvents(RESOLVED);
        flow.given(STUCK, RESOLVED).when(new ResolveFlow(ID, "paid by hand")).expectNoEvents();
    }

    @Test
    void what_is_resolved_stays_so() {
        var no = Refusal.with(FlowRejection.FLOW_ALREADY_RESOLVED);
        flow.given(STUCK, RESOLVED).when(new ResolveFlow(ID, "never mind")).expectException(no);
        flow.given(STUCK, RESOLVED).when(new RecordFlowRetried(ID, "once more")).expectException(no);
    }

    private static ReportStuckFlow report(String cause) {
        return new ReportStuckFlow(ID, "checkout", "order_1", "SETTLING", cause);
    }

    private static FlowStuck stuck(String cause) {
        return new FlowStuck(ID, "checkout", "order_1", "SETTLING", cause);
    }
}
