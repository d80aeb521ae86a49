package dev.stoa.backbone.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.axonframework.extensions.kafka.eventhandling.HeaderUtils.generateMetadataKey;
import static org.axonframework.messaging.Headers.AGGREGATE_ID;
import static org.axonframework.messaging.Headers.AGGREGATE_SEQ;
import static org.axonframework.messaging.Headers.AGGREGATE_TYPE;
import static org.axonframework.messaging.Headers.MESSAGE_ID;
import static org.axonframework.messaging.Headers.MESSAGE_REVISION;
import static org.axonframework.messaging.Headers.MESSAGE_TYPE;

import dev.stoa.backbone.wire.EventRecords;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** 64 bits of what makes an event: where it is sent, who and what it is, its payload, and by whom and why it came about. */
final class RecordDigest {
    private static final List<String> IDENTITY = List.of(
            MESSAGE_ID,
            MESSAGE_TYPE,
            MESSAGE_REVISION,
            AGGREGATE_ID,
            AGGREGATE_SEQ,
            AGGREGATE_TYPE,
            EventRecords.RECORDED_AT);

    private static final String METADATA = generateMetadataKey("");

    private final MessageDigest hash = sha256();

    long of(String topic, @Nullable String key, Headers headers, byte @Nullable [] value) {
        add(topic.getBytes(UTF_8));
        add(key == null ? null : key.getBytes(UTF_8));
        for (var name : IDENTITY) {
            var header = headers.lastHeader(name);
            add(header == null ? null : header.value());
        }
        add(value);
        addMetadata(headers);
        return ByteBuffer.wrap(hash.digest()).getLong();
    }

    /** In whatever order they are there; of two of one name the last counts, as it does for readers. */
    private void addMetadata(Headers headers) {
        var metadata = new TreeMap<String, byte[]>();
        for (var header : headers) {
            if (header.key().startsWith(METADATA)) metadata.put(header.key(), header.value());
        }
        metadata.forEach((name, value) -> {
            add(name.getBytes(UTF_8));
            add(value);
        });
    }

    /** With its length, so that no two lists of parts look alike. */
    private void add(byte @Nullable [] part) {
        hash.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(part == null ? -1 : part.length)
                .flip());
        if (part != null) {
            hash.update(part);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has it", e);
        }
    }
}
