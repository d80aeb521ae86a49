package dev.stoa.saga.checkout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a checkout waits.
 *
 * @param reservation how long stock is held for an order
 * @param gatewayAnswer for the payment gateway to say yes or no
 * @param buyerAction for the buyer to do the 3-D Secure step
 * @param stuckAfter for the whole checkout, before an operator is told
 */
@ConfigurationProperties("stoa.checkout")
record CheckoutPatience(
        @DefaultValue("10m") Duration reservation,
        @DefaultValue("2m") Duration gatewayAnswer,
        @DefaultValue("10m") Duration buyerAction,
        @DefaultValue("30m") Duration stuckAfter) {}
