package dev.stoa.backbone.store.model;

/**
 * An ask and what the engine said to it.
 *
 * @param headBefore position of the log's last event before the ask, -1 if there was none
 * @param headAfter position of the log's last event after the answer
 */
record Attempt(Ask ask, Answer answer, long headBefore, long headAfter) {
    boolean isTaken() {
        return answer instanceof Answer.Taken;
    }

    boolean hasSteps() {
        return !ask.steps().isEmpty();
    }

    /** Whether the engine may have decided it when the log's last event was at this position. */
    boolean spans(long head) {
        return headBefore <= head && head <= headAfter;
    }
}
