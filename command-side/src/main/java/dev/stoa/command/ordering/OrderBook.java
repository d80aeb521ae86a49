package dev.stoa.command.ordering;

import dev.stoa.api.ordering.OrderEvent.OrderSubmitted;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

@Component
class OrderBook implements Orders {
    private final Repository<Order> orders;

    OrderBook(Repository<Order> orders) {
        this.orders = orders;
    }

    @Override
    public void submit(OrderSubmitted order) {
        try {
            orders.newInstance(() -> new Order(order));
        } catch (Exception e) {
            throw new IllegalStateException("the order could not be made", e);
        }
    }
}
