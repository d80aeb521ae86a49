package dev.stoa.backbone;

import java.time.Duration;

/** Settings of a node that takes no breath. */
public final class NodeOfTests {
    private NodeOfTests() {}

    /** With topics of one partition. */
    public static BackboneProperties under(String topicPrefix) {
        return under(topicPrefix, 1);
    }

    public static BackboneProperties under(String topicPrefix, int partitions) {
        return named("node", topicPrefix, partitions);
    }

    public static BackboneProperties named(String instanceId, String topicPrefix, int partitions) {
        return new BackboneProperties(
                "test",
                instanceId,
                topicPrefix,
                partitions,
                (short) 1,
                1,
                0,
                Duration.ofSeconds(3),
                Duration.ZERO,
                Duration.ofMillis(200));
    }
}
