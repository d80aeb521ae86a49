package dev.stoa.backbone.command;

import dev.stoa.backbone.BackboneProperties;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.backbone.wire.CommandRecords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Runs the commands that sagas send, and none but {@linkplain SentCommands those}: in parallel across targets, in order
 * for one target. A batch's offsets are kept, and committed, after everything in it is durable or on the dead-letter topic;
 * while the store is out of reach the batch comes again.
 */
public class CommandInbox implements ConsumerSeekAware {
    private static final Logger log = LoggerFactory.getLogger(CommandInbox.class);

    private final Commands commands;
    private final CommandRecords records;
    private final SentCommands sent;
    private final DeadCommands dead;
    private final MessageTypes types;
    private final BackboneProperties properties;
    private final InboxPositions positions;
    private final RetryTemplate retries;

    public CommandInbox(
            Commands commands,
            CommandRecords records,
            SentCommands sent,
            DeadCommands dead,
            MessageTypes types,
            BackboneProperties properties,
            InboxPositions positions,
            RetryTemplate retries) {
        this.commands = commands;
        this.records = records;
        this.sent = sent;
        this.dead = dead;
        this.types = types;
        this.properties = properties;
        this.positions = positions;
        this.retries = retries;
    }

    /** For the listener's annotation. Those of all contexts: what is put where nothing should come is seen there too. */
    public String[] topics() {
        return types.contexts().stream().map(properties::commandTopic).toArray(String[]::new);
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> committed, ConsumerSeekCallback consumer) {
        try {
            positions.assigned(committed).forEach((partition, furthest) -> {
                if (furthest > committed.getOrDefault(partition, 0L)) {
                    consumer.seek(partition.topic(), partition.partition(), furthest);
                }
            });
        } catch (DataAccessException e) {
            log.warn("Commands are read from where Kafka says; those run before are passed over: {}", e.toString());
        }
    }

    @Override
    public void onPartitionsRevoked(@Nullable Collection<TopicPartition> partitions) {
        if (partitions != null) {
            positions.revoked(partitions);
        }
    }

    @KafkaListener(
            id = "command-inbox",
            groupId = "${stoa.backbone.service}.inbox",
            topics = "#{__listener.topics()}",
            containerFactory = "commandInboxContainers",
            idIsGroup = false)
    void take(List<ConsumerRecord<String, byte[]>> batch) throws InterruptedException, ExecutionException {
        var perTarget = new LinkedHashMap<String, List<ConsumerRecord<String, byte[]>>>();
        batch.stream()
                .filter(record -> !positions.isRunBefore(record))
                .forEach(record -> perTarget
                        .computeIfAbsent(record.topic() + "/" + record.key(), _ -> new ArrayList<>())
                        .add(record));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            perTarget.values().forEach(inOrder -> running.add(threads.submit(() -> inOrder.forEach(this::run))));
            for (var one : running) {
                one.get();
            }
        }
        positions.reach(endsOf(batch));
    }

    private static Map<TopicPartition, Long> endsOf(List<ConsumerRecord<String, byte[]>> batch) {
        var ends = new HashMap<TopicPartition, Long>();
        batch.forEach(record -> ends.merge(InboxPositions.partitionOf(record), record.offset() + 1, Math::max));
        return ends;
    }

    private void run(ConsumerRecord<String, byte[]> record) {
        try {
            retries.execute(() -> commands.run(sent.request(records.read(record))));
        } catch (RetryException e) {
            giveUp(record, e.getCause());
        }
    }

    private void giveUp(ConsumerRecord<String, byte[]> record, Throwable cause) {
        if (cause instanceof Busy busy) {
            throw busy;
        }
        log.error(
                "A command for {} can't be run and goes to the dead-letter topic: {}", record.key(), cause.toString());
        dead.put(record, cause);
    }
}
