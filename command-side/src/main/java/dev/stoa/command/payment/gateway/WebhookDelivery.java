package dev.stoa.command.payment.gateway;

import java.time.Duration;

/** Brings a report of the simulated gateway to Stoa's own webhook, later. */
interface WebhookDelivery {
    /** {@code name}: the same name is sent once. */
    void send(Report report, String name, Duration delay);
}
