package dev.stoa.backbone.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.store.PostgresSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Commands a process has decided to send, stored in its own transaction: they leave for Kafka if that commits, and only
 * then. Those of a unit of work are stored together at its end; outside of one a command is stored at once.
 */
public class CommandOutbox {
    /** The channel on which it is told that there is something to send. */
    public static final String CHANNEL = "stoa_outbox";

    /** Below what Kafka takes, so that no stored command can hold up those behind it for ever. */
    private static final int MOST_BYTES = 900_000;

    private static final String WAITING = CommandOutbox.class.getName();
    private static final ObjectMapper JSON = BackboneJson.mapper();

    private final JdbcClient jdbc;
    private final PostgresSignal signal;
    private final int room;

    /**
     * @param signal on {@link #CHANNEL}, raised when there is something to send
     * @param room how many commands may wait here; a process that would add more has to wait itself
     */
    public CommandOutbox(JdbcClient jdbc, PostgresSignal signal, int room) {
        this.jdbc = jdbc;
        this.signal = signal;
        this.room = room;
    }

    private record Row(String topic, String key, String headers, String payload) {}

    void put(ProducerRecord<String, byte[]> command) {
        var row = new Row(command.topic(), command.key(), headers(command), new String(command.value(), UTF_8));
        if (command.value().length + row.headers().length() > MOST_BYTES) {
            throw new IllegalArgumentException("a command for " + command.key() + " is too large for Kafka");
        }
        if (CurrentUnitOfWork.isStarted()) {
            ofUnitOfWork(CurrentUnitOfWork.get().root()).add(row);
        } else {
            store(List.of(row));
        }
    }

    private List<Row> ofUnitOfWork(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(WAITING, _ -> {
            var rows = new ArrayList<Row>();
            unitOfWork.onPrepareCommit(_ -> {
                unitOfWork.resources().remove(WAITING);
                store(rows);
            });
            return rows;
        });
    }

    private void store(List<Row> rows) {
        var stored = jdbc.sql("""
                insert into command_outbox (topic, key, headers, payload)
                select topic, key, headers, payload
                from unnest(?, ?, ?, ?) with ordinality as c (topic, key, headers, payload, number)
                where (select coalesce(max(id) - min(id), 0) from command_outbox) < ?
                order by number""")
                .params(
                        column(rows, Row::topic),
                        column(rows, Row::key),
                        column(rows, Row::headers),
                        column(rows, Row::payload),
                        room)
                .update();
        if (stored == 0) {
            throw new OutboxFull(room);
        }
        signal.raiseAfterCommit();
    }

    private static String[] column(List<Row> rows, Function<Row, String> value) {
        return rows.stream().map(value).toArray(String[]::new);
    }

    private static String headers(ProducerRecord<String, byte[]> command) {
        try {
            return JSON.writeValueAsString(StreamSupport.stream(
                            command.headers().spliterator(), false)
                    .collect(toMap(
                            Header::key,
                            header -> new String(header.value(), UTF_8),
                            (_, last) -> last,
                            LinkedHashMap::new)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("can't write the headers of a command for " + command.key(), e);
        }
    }

    /** Kafka has not taken commands for so long that no more are stored; trying again later is safe. */
    public static class OutboxFull extends TransientDataAccessResourceException {
        OutboxFull(int room) {
            super("about " + room + " commands wait for Kafka already");
        }
    }
}
