package dev.stoa.backbone.command;

import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.wire.CommandRecords.Received;
import java.util.HashMap;
import java.util.Map;

/**
 * Which commands may come over Kafka, and in whose name: who can write to a topic could else do whatever anybody may, as
 * anybody. The service that runs commands must have one.
 *
 * @param sender the service that sends them: the actor of what they cause, whatever a record says
 * @param own what the sender sends in its own name
 * @param ofPersons what it sends for somebody whom it has asked who they are, and names
 */
public record SentCommands(String sender, MessageTypes own, MessageTypes ofPersons) {

    /** A command that is not among those that may come over Kafka. It was not run. */
    public static class NotSentHere extends RuntimeException {
        NotSentHere(Class<?> command) {
            super(command.getSimpleName() + " may not be asked for over Kafka", null, false, false);
        }
    }

    /** @throws NotSentHere if it may not come */
    CommandRequest request(Received received) {
        var command = received.command();
        var named = ofPersons.knows(command.getClass());
        if (!named && !own.knows(command.getClass())) {
            throw new NotSentHere(command.getClass());
        }
        return new CommandRequest(
                command, received.commandId(), "", "", null, named ? received.metadata() : inItsName(received));
    }

    private Map<String, String> inItsName(Received received) {
        var metadata = new HashMap<>(received.metadata());
        metadata.put(Metadata.ACTOR, sender);
        return metadata;
    }
}
