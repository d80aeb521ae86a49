package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerEvent.SellerSuspended;
import dev.stoa.platform.walk.Contract;
import dev.stoa.platform.walk.Walk;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** Every endpoint as everybody: who sees what is exactly what the approved table says. */
@OnRealServers
class AccessTest extends AboutAnOwner {
    @Test
    void everybody_sees_what_the_table_lets_them_and_nothing_else() throws IOException {
        var things = things();
        var owner = new Walker.Owner(things.get("account"), things);
        var suspendedSeller = world.seller("Suspended");
        var own = world.goods(suspendedSeller, "Vase", "home", 100, 1);
        log.happened(new SellerSuspended(suspendedSeller.id(), Personal.of("fraud"), AccountId.UNKNOWN));
        var suspended = new Walker.Owner(
                suspendedSeller.account().value(),
                Map.of(
                        "sellers", suspendedSeller.id().value(),
                        "products", own.product().value(),
                        "stock", own.offer().value()));
        var walkers = Walker.everybody(
                TestTokens.ISSUER, owner, world.seller("Other").account().value(), suspended);
        var walked = new Walk(port, rules, walkers, things.get("orders")).of(REQUESTS);
        assertThat(walked)
                .isEqualTo(new ClassPathResource("who-may-ask.txt").getContentAsString(StandardCharsets.UTF_8));
        assertThat(Contract.of("query").brokenBy(walked)).isEmpty();
    }
}
