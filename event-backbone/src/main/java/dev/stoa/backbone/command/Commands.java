package dev.stoa.backbone.command;

import java.util.Optional;
import java.util.UUID;

/** Runs commands on this node. A command's events, its unique claims and its answer become durable together. */
public interface Commands {
    /**
     * Runs the command and returns once its events are durable. The same command id runs once: a repeat gets the first
     * answer and adds nothing. Conflicts with other writers are retried with fresh state a bounded number of times.
     *
     * @throws CommandIdReused if the command id was used before with another fingerprint
     * @throws dev.stoa.backbone.store.ClaimTaken if an event claims a value that belongs to another aggregate
     * @throws dev.stoa.backbone.store.Unstorable if an event holds a value that the database can't keep
     * @throws Busy if the store is out of reach, the conflicts did not end or the outcome can't be known yet; the same command id may be sent again
     * @throws RuntimeException what the command handler threw to refuse the command; nothing happened
     */
    CommandOutcome run(CommandRequest request);

    /** The first answer to this command id, if there is one yet. Throws {@link CommandIdReused} like {@link #run}. */
    Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint);

    /** Keeps the answer of a command that was refused, so that a repeat gets the same refusal. The first one wins. */
    CommandOutcome remember(UUID commandId, String fingerprint, String answer);

    /** The command id was used before for something else. */
    class CommandIdReused extends RuntimeException {
        public CommandIdReused(UUID commandId) {
            super("command id " + commandId + " was used before with another content", null, false, false);
        }
    }

    /** It can't be done or known just now; sending the same command id again is safe. */
    class Busy extends RuntimeException {
        private final boolean conflict;

        public Busy(String message, boolean conflict) {
            super(message);
            this.conflict = conflict;
        }

        public Busy(String message, boolean conflict, Throwable cause) {
            super(message, cause);
            this.conflict = conflict;
        }

        /** Whether other writers were in the way (409), rather than the store out of reach (503). */
        public boolean conflict() {
            return conflict;
        }
    }
}
