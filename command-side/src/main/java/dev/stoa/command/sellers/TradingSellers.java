package dev.stoa.command.sellers;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.api.sellers.SellerRejection;
import dev.stoa.backbone.store.Claims;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** As which seller a caller acts, and whether it may. */
@Component
public class TradingSellers {
    private final Claims claims;
    private final History history;

    public TradingSellers(Claims claims, History history) {
        this.claims = claims;
        this.history = history;
    }

    /** The caller's own seller, which may trade now; refuses (403) all others. */
    public SellerId approved(Caller caller) {
        return sellerOf(caller)
                .filter(seller -> SellerNow.mayTrade(history.of(seller)))
                .orElseThrow(() -> new CommandRejected(SellerRejection.SELLER_NOT_APPROVED));
    }

    /** Refuses (403) whoever isn't that seller, or may not trade now. */
    public void mustTradeAs(SellerId owner, Caller caller) {
        if (!approved(caller).equals(owner)) {
            throw notYours();
        }
    }

    /** Refuses (403) whoever is neither that seller, trading or not, nor an operator. */
    public void mustBe(SellerId owner, Caller caller) {
        if (!is(owner, caller) && !caller.is(CallerRole.OPERATOR)) {
            throw notYours();
        }
    }

    /** Like {@link #mustTradeAs}, but operators may too. */
    public void mustTradeAsOrOperate(SellerId owner, Caller caller) {
        if (!caller.is(CallerRole.OPERATOR)) {
            mustTradeAs(owner, caller);
        }
    }

    public boolean is(SellerId owner, Caller caller) {
        return sellerOf(caller).filter(owner::equals).isPresent();
    }

    private Optional<SellerId> sellerOf(Caller caller) {
        return claims.ownerOf(SellerClaim.SCOPE, caller.accountId().value()).map(SellerId::new);
    }

    private static Problem notYours() {
        return Problem.of(HttpStatus.FORBIDDEN, "not-your-seller", "This belongs to another seller.")
                .in("sellers");
    }
}
