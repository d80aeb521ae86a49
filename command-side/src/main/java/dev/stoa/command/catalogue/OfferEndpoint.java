package dev.stoa.command.catalogue;

import dev.stoa.api.Money;
import dev.stoa.api.catalogue.OfferCommand.ChangePrice;
import dev.stoa.api.catalogue.OfferCommand.CreateOffer;
import dev.stoa.api.catalogue.OfferCommand.ReinstateOffer;
import dev.stoa.api.catalogue.OfferCommand.WithdrawOffer;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Created;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OfferEndpoint {
    private final Dispatcher dispatcher;
    private final Catalogue catalogue;
    private final TradingSellers sellers;

    OfferEndpoint(Dispatcher dispatcher, Catalogue catalogue, TradingSellers sellers) {
        this.dispatcher = dispatcher;
        this.catalogue = catalogue;
        this.sellers = sellers;
    }

    record CreatedOffer(OfferId offerId) {}

    record NewOffer(
            ProductId productId,
            @Size(max = 100) String sku,
            Money price,
            @Nullable @PositiveOrZero Integer weightGrams) {}

    @PostMapping("/v1/offers")
    Created<CreatedOffer> create(@RequestBody @Valid NewOffer it, Caller caller, Call call) {
        return dispatcher.created(call, it, () -> {
            var seller = sellers.approved(caller);
            var product = catalogue.product(it.productId());
            var id = NewId.of(OfferId::of);
            var weight = Objects.requireNonNullElse(it.weightGrams(), 0);
            return Decision.created(
                    new CreateOffer(id, it.productId(), seller, product.kind(), it.sku(), it.price(), weight),
                    "/v1/products/" + it.productId(),
                    new CreatedOffer(id));
        });
    }

    @PutMapping("/v1/offers/{id}/price")
    Done changePrice(@PathVariable OfferId id, @RequestBody Money price, Caller caller, Call call) {
        return dispatcher.done(call, price, () -> {
            sellers.mustTradeAs(catalogue.offer(id).sellerId(), caller);
            return Decision.done(new ChangePrice(id, price));
        });
    }

    @PostMapping("/v1/offers/{id}/withdrawal")
    Done withdraw(@PathVariable OfferId id, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            sellers.mustBe(catalogue.offer(id).sellerId(), caller);
            return Decision.done(new WithdrawOffer(id));
        });
    }

    @PostMapping("/v1/offers/{id}/reinstatement")
    Done reinstate(@PathVariable OfferId id, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            sellers.mustTradeAsOrOperate(catalogue.offer(id).sellerId(), caller);
            return Decision.done(new ReinstateOffer(id));
        });
    }
}
