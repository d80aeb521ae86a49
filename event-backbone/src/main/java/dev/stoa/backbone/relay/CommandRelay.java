package dev.stoa.backbone.relay;

import dev.stoa.backbone.CoreThreads;
import dev.stoa.backbone.store.PostgresSignal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Sends the commands of the outbox to Kafka and deletes their rows. A command that is sent again has the same id, and its
 * target recognises it.
 */
public class CommandRelay extends RowRelay<WaitingCommand> {
    private static final long LOCK = 0x636f6d6d616e6473L;
    private static final int BATCH = 500;

    private final CommandRelayStatus status;

    public CommandRelay(
            DataSource dataSource,
            PostgresSignal signal,
            Supplier<Producer<String, byte[]>> producers,
            Duration sendTimeout,
            CommandRelayStatus status,
            CoreThreads threads,
            Duration breath) {
        super("stoa-command-relay", LOCK, BATCH, dataSource, signal, producers, sendTimeout, status, threads, breath);
        this.status = status;
    }

    @Override
    Rows<WaitingCommand> open(Connection connection) {
        return new Outbox(new WaitingCommands(connection), status);
    }

    @Override
    ProducerRecord<String, byte[]> record(WaitingCommand command) {
        return command.record();
    }

    private record Outbox(WaitingCommands waiting, CommandRelayStatus status) implements Rows<WaitingCommand> {
        @Override
        public Batch<WaitingCommand> next(int most) throws SQLException {
            return waiting.first(most);
        }

        @Override
        public void taken(List<WaitingCommand> commands) throws SQLException {
            waiting.remove(commands);
            status.sent(commands.size());
        }

        @Override
        public void caughtUp() {
            status.caughtUp();
        }
    }
}
