package dev.stoa.backbone.command;

import org.axonframework.messaging.HandlerExecutionException;

/** Unwraps what a command handler threw from what Axon wrapped around it. */
final class Refusals {
    private Refusals() {}

    static RuntimeException asThrown(Throwable thrown) {
        if (thrown instanceof HandlerExecutionException && thrown.getCause() instanceof RuntimeException cause) {
            return cause;
        }
        return thrown instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException("a command handler failed", thrown);
    }
}
