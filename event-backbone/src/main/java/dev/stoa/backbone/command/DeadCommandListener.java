package dev.stoa.backbone.command;

/**
 * Is told when a command that came over Kafka can't be run and was put on its context's dead-letter topic. The service
 * that runs commands must have one, so that somebody sees them. It may be told twice of the same; if it throws, the
 * command comes again.
 */
@FunctionalInterface
public interface DeadCommandListener {
    /**
     * @param commandId or, if the message names none, where it stands in Kafka
     * @param target id of the aggregate the command was for
     * @param type logical name of the command, or what stood in its place
     * @param cause in words
     */
    void dead(String commandId, String target, String type, String cause);
}
