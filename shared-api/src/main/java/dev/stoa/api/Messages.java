package dev.stoa.api;

import dev.stoa.api.cart.*;
import dev.stoa.api.catalogue.*;
import dev.stoa.api.fulfilment.*;
import dev.stoa.api.identity.*;
import dev.stoa.api.inventory.*;
import dev.stoa.api.learning.*;
import dev.stoa.api.operations.*;
import dev.stoa.api.ordering.*;
import dev.stoa.api.payment.*;
import dev.stoa.api.sellers.*;
import java.util.List;

/** Every message of Stoa, by the sealed interfaces that list them. */
public final class Messages {
    /** All events. */
    public static final List<Class<?>> EVENTS = List.of(
            AccountEvent.class,
            SellerEvent.class,
            ProductEvent.class,
            OfferEvent.class,
            ImportEvent.class,
            StockEvent.class,
            CartEvent.class,
            OrderEvent.class,
            PaymentEvent.class,
            ShipmentEvent.class,
            CourseEvent.class,
            EnrolmentEvent.class,
            FlowEvent.class);

    /** All commands. */
    public static final List<Class<?>> COMMANDS = List.of(
            AccountCommand.class,
            SellerCommand.class,
            ProductCommand.class,
            OfferCommand.class,
            ImportCommand.class,
            StockCommand.class,
            CartCommand.class,
            OrderCommand.class,
            PaymentCommand.class,
            ShipmentCommand.class,
            CourseCommand.class,
            EnrolmentCommand.class,
            FlowCommand.class);

    private Messages() {}
}
