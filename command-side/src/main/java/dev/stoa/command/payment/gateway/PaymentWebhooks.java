package dev.stoa.command.payment.gateway;

import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** What the payment gateway reports on its own account. The same report again, by webhook or not, changes nothing. */
@Component
public class PaymentWebhooks {
    private final WebhookSignature signature;
    private final Recorder recorder;
    private final JsonMapper json;

    PaymentWebhooks(WebhookSignature signature, Recorder recorder, JsonMapper json) {
        this.signature = signature;
        this.recorder = recorder;
        this.json = json;
    }

    /** The header the signature stands in. */
    public static String signatureHeader() {
        return WebhookSignature.HEADER;
    }

    /**
     * Takes a webhook in; once this returns, what it says is durable.
     *
     * @throws Forged if the signature is not the gateway's or too old
     * @throws IllegalArgumentException if the body is signed but says nothing known
     */
    public void accept(byte[] body, String signatureHeader) {
        if (!signature.isGood(signatureHeader, body)) throw new Forged();
        recorder.record(read(body));
    }

    private Report read(byte[] body) {
        try {
            var report = json.readValue(body, Report.class);
            if (report == null) throw new IllegalArgumentException("this webhook is null");
            return report;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("this webhook can't be read: " + e.getOriginalMessage(), e);
        }
    }

    /** It was not sent by the gateway, or too long ago. */
    public static class Forged extends RuntimeException {
        Forged() {
            super("the webhook's signature is not good", null, false, false);
        }
    }
}
