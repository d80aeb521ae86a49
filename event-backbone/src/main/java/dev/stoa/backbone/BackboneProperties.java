package dev.stoa.backbone;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the backbone, under {@code stoa.backbone}; {@code stoa-backbone.yml} says them, but for those that have a
 * default here.
 *
 * @param service name of the service: the actor of what it does by itself, and the prefix of its consumer groups
 * @param instanceId unique per running copy of the service; owns processors' segments
 * @param topicPrefix before the context in topic names
 * @param partitions of each topic; never changed once the topics exist
 * @param replication of each topic
 * @param segments per processor: how many copies of the service may share one
 * @param aggregateCacheWeight how many events' worth of streams a node keeps in memory, and as many again
 *     of aggregates; an event counts once more for every five hundred characters
 * @param sendTimeout how long to wait for Kafka's acknowledgement
 * @param breath between two polls of Kafka that bring something: what comes meanwhile is one batch
 * @param claimInterval how often each processor looks for segments that nobody works on
 */
@ConfigurationProperties("stoa.backbone")
public record BackboneProperties(
        String service,
        String instanceId,
        @DefaultValue("stoa") String topicPrefix,
        @DefaultValue("4") int partitions,
        short replication,
        int segments,
        @DefaultValue("100000") long aggregateCacheWeight,
        @DefaultValue("10s") Duration sendTimeout,
        Duration breath,
        Duration claimInterval) {

    /** Where a context's events are published. */
    public String eventTopic(String context) {
        return eventTopic(topicPrefix, context);
    }

    /** Where a context's events are published, for who has no settings of a service. */
    public static String eventTopic(String topicPrefix, String context) {
        return topicPrefix + "." + context + ".events";
    }

    /** Where a context takes commands. */
    public String commandTopic(String context) {
        return topicPrefix + "." + context + ".commands";
    }

    /** Where a context's commands end that can't be decoded or keep failing. */
    public String deadCommandTopic(String context) {
        return deadLetterTopic(commandTopic(context));
    }

    /** Where what can't be taken from a command topic ends. */
    public static String deadLetterTopic(String commandTopic) {
        return commandTopic + ".dlt";
    }
}
