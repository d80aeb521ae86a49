package dev.stoa.query.audit;

import dev.stoa.api.operations.FlowEvent;
import dev.stoa.api.operations.FlowEvent.FlowResolved;
import dev.stoa.api.operations.FlowEvent.FlowRetried;
import dev.stoa.api.operations.FlowEvent.FlowStuck;

/** A stuck flow as its events made it. */
record FlowState(String process, String subject, String step, String cause, String status, String reason) {
    static final FlowState NOTHING = new FlowState("", "", "", "", "", "");

    FlowState evolve(FlowEvent event) {
        return switch (event) {
            case FlowStuck e -> new FlowState(e.process(), e.subject(), e.step(), e.cause(), "STUCK", "");
            case FlowRetried e -> new FlowState(process, subject, step, cause, "RETRIED", e.reason());
            case FlowResolved e -> new FlowState(process, subject, step, cause, "RESOLVED", e.reason());
        };
    }
}
