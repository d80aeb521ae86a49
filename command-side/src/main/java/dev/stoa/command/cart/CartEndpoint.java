package dev.stoa.command.cart;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.api.cart.CartCommand.CheckOutCart;
import dev.stoa.api.cart.CartCommand.OpenCart;
import dev.stoa.api.cart.CartCommand.SetCartLine;
import dev.stoa.api.cart.CartCommand.SetShippingAddress;
import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.command.platform.web.Accepted;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Created;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.History;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.command.platform.web.OnlyOnce;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CartEndpoint {
    private final Dispatcher dispatcher;
    private final History history;

    CartEndpoint(Dispatcher dispatcher, History history) {
        this.dispatcher = dispatcher;
        this.history = history;
    }

    record OpenedCart(CartId cartId) {}

    record SubmittedOrder(OrderId orderId, String status) {}

    record NewCart(String currency) {}

    record Quantity(int quantity) {}

    record ShippingAddress(
            @NotBlank @Size(max = 200) String name,
            @NotBlank @Size(max = 200) String line1,
            @Nullable @Size(max = 200) String line2,
            @NotBlank @Size(max = 100) String city,
            @NotBlank @Size(max = 20) String postcode,
            @Pattern(regexp = "[A-Z]{2}") String country,
            @Nullable @Size(max = 40) String phone) {
        Address address() {
            return new Address(
                    Personal.of(name),
                    Personal.of(line1),
                    Personal.of(Objects.requireNonNullElse(line2, "")),
                    Personal.of(city),
                    Personal.of(postcode),
                    country,
                    Personal.of(Objects.requireNonNullElse(phone, "")));
        }
    }

    record PaymentMeans(@NotBlank @Size(max = 200) String token) {}

    record CheckOut(
            Money expectedTotal,
            @Valid PaymentMeans payment,
            @Nullable @Size(max = 320) String email) {}

    @PostMapping("/v1/carts")
    Created<OpenedCart> open(@RequestBody NewCart it, Caller caller, Call call) {
        return dispatcher.created(call, it, () -> {
            var id = NewId.of(CartId::of);
            var currency = known(it.currency());
            return Decision.created(
                    new OpenCart(id, caller.accountId(), currency), "/v1/carts/" + id, new OpenedCart(id));
        });
    }

    @PutMapping("/v1/carts/{id}/lines/{offerId}")
    Done setLine(
            @PathVariable CartId id,
            @PathVariable OfferId offerId,
            @RequestBody Quantity it,
            Caller caller,
            Call call) {
        return dispatcher.done(call, it, () -> {
            mustBeMine(id, caller);
            return Decision.done(new SetCartLine(id, offerId, it.quantity()));
        });
    }

    @PutMapping("/v1/carts/{id}/shipping-address")
    Done setAddress(@PathVariable CartId id, @RequestBody @Valid ShippingAddress it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            mustBeMine(id, caller);
            return Decision.done(new SetShippingAddress(id, it.address()));
        });
    }

    @PostMapping("/v1/carts/{id}/checkout")
    Accepted<SubmittedOrder> checkOut(
            @PathVariable CartId id, @RequestBody @Valid CheckOut it, Caller caller, @OnlyOnce Call call) {
        return dispatcher.accepted(call, it, () -> {
            mustBeMine(id, caller);
            var order = NewId.of(OrderId::of);
            var email = Personal.of(Objects.requireNonNullElse(it.email(), ""));
            return Decision.accepted(
                    new CheckOutCart(id, order, it.expectedTotal(), it.payment().token(), email),
                    "/v1/orders/" + order,
                    new SubmittedOrder(order, "PENDING"));
        });
    }

    private static String known(String currency) {
        try {
            return Money.zero(currency).currency();
        } catch (IllegalArgumentException unknown) {
            throw Problem.invalid("/currency", "invalid-value", "This is not an ISO 4217 currency code, like GBP.");
        }
    }

    private void mustBeMine(CartId id, Caller caller) {
        if (history.first(id, CartOpened.class)
                .filter(cart -> cart.accountId().equals(caller.accountId()))
                .isEmpty()) {
            throw new CommandRejected(CartRejection.NO_SUCH_CART);
        }
    }
}
