package dev.stoa.backbone.store;

import java.util.UUID;

/** The command was processed before; nothing was appended. Its first answer is kept. */
public class CommandRepeated extends RuntimeException {
    public CommandRepeated(UUID commandId) {
        super("command " + commandId + " was processed before", null, false, false);
    }
}
