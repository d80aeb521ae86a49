package dev.stoa.backbone.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.axonframework.messaging.Headers.MESSAGE_METADATA;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The headers of one record, gone through once: the extension looks each of them up from the first on. */
record EventHeaders(Map<String, byte[]> fields, Map<String, String> metadata) {
    private static final String METADATA = MESSAGE_METADATA + "-";

    /** A header that is there twice counts as it was added last, as it does in Kafka. */
    static EventHeaders of(Headers headers) {
        var read = new EventHeaders(HashMap.newHashMap(12), HashMap.newHashMap(8));
        for (var header : headers) {
            if (header.key().startsWith(METADATA)) {
                var value = requireNonNull(header.value(), () -> header.key() + " has no value");
                read.metadata.put(header.key().substring(METADATA.length()), new String(value, UTF_8));
            } else {
                read.fields.put(header.key(), header.value());
            }
        }
        return read;
    }

    @Nullable String textOrNull(String name) {
        var value = fields.get(name);
        return value == null ? null : new String(value, UTF_8);
    }

    /** @throws NullPointerException saying which is missing */
    String text(String name) {
        return requireNonNull(textOrNull(name), () -> "it has no " + name);
    }

    /** @throws NullPointerException saying which is missing */
    long number(String name) {
        return ByteBuffer.wrap(requireNonNull(fields.get(name), () -> "it has no " + name))
                .getLong();
    }
}
