package dev.stoa.query.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stoa.api.cart.CartEvent;
import dev.stoa.api.catalogue.ImportEvent;
import dev.stoa.api.catalogue.OfferEvent;
import dev.stoa.api.catalogue.ProductEvent;
import dev.stoa.api.fulfilment.ShipmentEvent;
import dev.stoa.api.identity.AccountEvent;
import dev.stoa.api.inventory.StockEvent;
import dev.stoa.api.learning.CourseEvent;
import dev.stoa.api.learning.EnrolmentEvent;
import dev.stoa.api.operations.FlowEvent;
import dev.stoa.api.ordering.OrderEvent;
import dev.stoa.api.payment.PaymentEvent;
import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.backbone.message.BackboneJson;
import dev.stoa.backbone.message.MessageTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes an aggregate's state of its events. */
@Component
class Replay {
    private final MessageTypes types;
    private final ObjectMapper json = BackboneJson.mapper();

    Replay(MessageTypes types) {
        this.types = types;
    }

    /** The event as the domain knows it. */
    Object event(LoggedEvent logged) {
        try {
            return json.readValue(logged.payload(), types.classOf(logged.type()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event " + logged.globalIndex() + " can't be read", e);
        }
    }

    /** Of one aggregate's events, from the first on. */
    @Nullable Object stateAfter(List<LoggedEvent> stream) {
        Object state = null;
        for (var logged : stream) {
            state = next(state, event(logged));
        }
        return state;
    }

    private static Object next(@Nullable Object state, Object event) {
        return switch (event) {
            case AccountEvent e -> (state instanceof AccountState s ? s : AccountState.NOTHING).evolve(e);
            case SellerEvent e -> (state instanceof SellerState s ? s : SellerState.NOTHING).evolve(e);
            case ProductEvent e -> (state instanceof ProductState s ? s : ProductState.NOTHING).evolve(e);
            case OfferEvent e -> (state instanceof OfferState s ? s : OfferState.NOTHING).evolve(e);
            case ImportEvent e -> (state instanceof ImportState s ? s : ImportState.NOTHING).evolve(e);
            case StockEvent e -> (state instanceof StockState s ? s : StockState.NOTHING).evolve(e);
            case CartEvent e -> (state instanceof CartState s ? s : CartState.NOTHING).evolve(e);
            case OrderEvent e -> (state instanceof OrderState s ? s : OrderState.NOTHING).evolve(e);
            case PaymentEvent e -> (state instanceof PaymentState s ? s : PaymentState.NOTHING).evolve(e);
            case ShipmentEvent e -> (state instanceof ShipmentState s ? s : ShipmentState.NOTHING).evolve(e);
            case CourseEvent e -> (state instanceof CourseState s ? s : CourseState.NOTHING).evolve(e);
            case EnrolmentEvent e -> (state instanceof EnrolmentState s ? s : EnrolmentState.NOTHING).evolve(e);
            case FlowEvent e -> (state instanceof FlowState s ? s : FlowState.NOTHING).evolve(e);
            default -> throw new IllegalStateException(event.getClass().getName() + " is no event of an aggregate");
        };
    }
}
