package dev.stoa.command.payment.gateway;

import dev.stoa.command.platform.security.KeptSecrets;
import dev.stoa.command.platform.security.Signature;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The header {@code t=<epoch seconds>,v1=<HMAC-SHA256 of "<t>.<body>" in hex>} that proves who sent a webhook, and when. */
@Component
class WebhookSignature {
    static final String HEADER = "Gateway-Signature";

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern FORM = Pattern.compile("t=(\\d{1,12}),v1=([0-9a-f]{64})");

    private final byte[] key;
    private final Clock clock;

    /** {@code configuredKey}: empty for one that is made and kept at the first start. */
    WebhookSignature(@Value("${stoa.payment.webhook-key:}") String configuredKey, KeptSecrets secrets, Clock clock) {
        this.key =
                configuredKey.isEmpty() ? secrets.named("webhook-key") : configuredKey.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    String of(byte[] body) {
        var now = clock.instant().getEpochSecond();
        return "t=" + now + ",v1=" + Signature.of(signed(now, body), key);
    }

    boolean isGood(String header, byte[] body) {
        var parts = FORM.matcher(header);
        if (!parts.matches()) return false;
        var sent = Long.parseLong(parts.group(1));
        var age = Duration.between(Instant.ofEpochSecond(sent), clock.instant()).abs();
        var expected = Signature.of(signed(sent, body), key);
        return age.compareTo(WINDOW) <= 0 && MessageDigest.isEqual(bytes(expected), bytes(parts.group(2)));
    }

    private static byte[] signed(long seconds, byte[] body) {
        var time = bytes(seconds + ".");
        return ByteBuffer.allocate(time.length + body.length)
                .put(time)
                .put(body)
                .array();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
