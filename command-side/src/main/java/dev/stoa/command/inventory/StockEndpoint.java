package dev.stoa.command.inventory;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.OfferEvent.OfferCreated;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.OfferRejection;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.inventory.StockCommand.AdjustStock;
import dev.stoa.api.inventory.StockCommand.ReceiveStock;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.inventory.StockRejection;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.History;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StockEndpoint {
    private final Dispatcher dispatcher;
    private final History history;
    private final TradingSellers sellers;

    StockEndpoint(Dispatcher dispatcher, History history, TradingSellers sellers) {
        this.dispatcher = dispatcher;
        this.history = history;
        this.sellers = sellers;
    }

    record Receipt(int quantity, @NotBlank @Size(max = 200) String reference) {}

    record Adjustment(int delta, @NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/offers/{id}/stock/receipts")
    Done receive(@PathVariable OfferId id, @RequestBody @Valid Receipt it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            var seller = sellerOfGoods(id, caller);
            return Decision.done(new ReceiveStock(StockItemId.of(id), id, seller, it.quantity(), it.reference()));
        });
    }

    @PostMapping("/v1/offers/{id}/stock/adjustments")
    Done adjust(@PathVariable OfferId id, @RequestBody @Valid Adjustment it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            sellerOfGoods(id, caller);
            return Decision.done(new AdjustStock(StockItemId.of(id), it.delta(), it.reason()));
        });
    }

    private SellerId sellerOfGoods(OfferId id, Caller caller) {
        var offer = history.first(id, OfferCreated.class)
                .orElseThrow(() -> new CommandRejected(OfferRejection.NO_SUCH_OFFER));
        sellers.mustTradeAs(offer.sellerId(), caller);
        if (offer.kind() != ProductKind.PHYSICAL) {
            throw new CommandRejected(StockRejection.NOT_PHYSICAL);
        }
        return offer.sellerId();
    }
}
