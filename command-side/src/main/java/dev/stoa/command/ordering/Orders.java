package dev.stoa.command.ordering;

import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;

/** Where a checkout hands its order in, to become durable together with the cart's own events. */
public interface Orders {
    void submit(OrderSubmitted order);
}
