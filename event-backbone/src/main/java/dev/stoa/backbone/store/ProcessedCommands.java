package dev.stoa.backbone.store;

import dev.stoa.backbone.store.Append.ProcessedCommand;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The commands that were decided, and what their senders were told. */
public class ProcessedCommands {
    private final JdbcClient jdbc;
    private final Appender appender;

    public ProcessedCommands(JdbcClient jdbc, Appender appender) {
        this.jdbc = jdbc;
        this.appender = appender;
    }

    /** What a decided command left. */
    public record Decided(String fingerprint, String answer, List<StreamPosition> positions) {}

    public Optional<Decided> find(UUID commandId) {
        return jdbc.sql("select fingerprint, answer, positions from processed_command where command_id = ?")
                .param(commandId)
                .query((row, _) ->
                        new Decided(row.getString(1), row.getString(2), StreamPosition.split(row.getString(3))))
                .optional();
    }

    /** Keeps the answer to a command that added no event; throws {@link CommandRepeated} if there is one already. */
    public void keep(UUID commandId, String fingerprint, String answer) {
        appender.append(new Append(List.of(), List.of(), new ProcessedCommand(commandId, fingerprint, answer, "")));
    }
}
