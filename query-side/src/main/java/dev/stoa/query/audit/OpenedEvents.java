package dev.stoa.query.audit;

import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Events of the log as they may be shown: personal texts opened, all else as it is stored. */
@Component
class OpenedEvents {
    /** Where it is missing nothing is sealed; where it stands something may be. */
    private static final String SIGN = "\"sealed\"";

    private final Replay replay;
    private final JsonMapper answers;

    OpenedEvents(Replay replay, JsonMapper answers) {
        this.replay = replay;
        this.answers = answers;
    }

    /** By its type, so that no text that somebody typed is ever taken for a sealed one. */
    LoggedEvent of(LoggedEvent logged) {
        return logged.payload().contains(SIGN)
                ? logged.withPayload(answers.writeValueAsString(replay.event(logged)))
                : logged;
    }
}
