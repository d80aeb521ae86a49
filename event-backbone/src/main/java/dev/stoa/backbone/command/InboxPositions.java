package dev.stoa.backbone.command;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How far the command inbox has come in each partition, beside the log. Kafka may forget a group's offsets once the
 * group is away for a week, when the log has forgotten the commands too: all that were ever sent would be run again.
 */
public class InboxPositions {
    private final JdbcClient jdbc;
    /** What is to be passed over in the partitions of this node; of one that is not there nobody has asked yet. */
    private final Map<TopicPartition, Long> runBefore = new ConcurrentHashMap<>();

    public InboxPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static TopicPartition partitionOf(ConsumerRecord<?, ?> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    /**
     * Where to go on in partitions that are now this node's.
     *
     * @param committed where Kafka would
     */
    Map<TopicPartition, Long> assigned(Map<TopicPartition, Long> committed) {
        var furthest = reach(committed);
        committed.keySet().forEach(partition -> runBefore.put(partition, 0L));
        return furthest;
    }

    void revoked(Collection<TopicPartition> partitions) {
        runBefore.keySet().removeAll(partitions);
    }

    /** Whether the record comes again because it could not be said on assignment where to go on. */
    boolean isRunBefore(ConsumerRecord<?, ?> record) {
        return record.offset() < runBefore.computeIfAbsent(partitionOf(record), this::furthest);
    }

    private long furthest(TopicPartition partition) {
        return reach(Map.of(partition, 0L)).getOrDefault(partition, 0L);
    }

    /**
     * Everything before these offsets is done. Waits for no flush: what a crash of Postgres takes back, Kafka's own
     * offset still says at the next assignment.
     *
     * @return how far each of these partitions was ever done
     */
    public Map<TopicPartition, Long> reach(Map<TopicPartition, Long> offsets) {
        var partitions = offsets.keySet().stream().toList();
        return jdbc
                .sql("""
                        insert into inbox_position (topic, partition, next_offset)
                        select reached.* from unnest(?, ?, ?) as reached (topic, partition, next_offset),
                                              set_config('synchronous_commit', 'off', true)
                        order by topic, partition
                        on conflict (topic, partition)
                        do update set next_offset = greatest(inbox_position.next_offset, excluded.next_offset)
                        returning topic, partition, next_offset""")
                .params(
                        partitions.stream().map(TopicPartition::topic).toArray(String[]::new),
                        partitions.stream().map(TopicPartition::partition).toArray(Integer[]::new),
                        partitions.stream().map(offsets::get).toArray(Long[]::new))
                .query((row, _) -> Map.entry(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)))
                .list()
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
