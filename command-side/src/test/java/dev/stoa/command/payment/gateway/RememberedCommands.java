package dev.stoa.command.payment.gateway;

import dev.stoa.backbone.command.CommandOutcome;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Runs nothing and remembers what was to be run. */
class RememberedCommands implements Commands {
    private final List<CommandRequest> requests = new CopyOnWriteArrayList<>();

    List<CommandRequest> all() {
        return requests;
    }

    @Override
    public CommandOutcome run(CommandRequest request) {
        requests.add(request);
        return new CommandOutcome(request.answer(), false, List.of());
    }

    @Override
    public Optional<CommandOutcome> answerTo(UUID commandId, String fingerprint) {
        return Optional.empty();
    }

    @Override
    public CommandOutcome remember(UUID commandId, String fingerprint, String answer) {
        throw new UnsupportedOperationException();
    }
}
