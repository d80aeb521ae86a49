package dev.stoa.platform.walk;

import dev.stoa.api.identity.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One kind of caller.
 *
 * @param token none for who has none
 * @param things ids of what this one asks for, by the part of the path before them: {@code offers}
 */
public record Walker(String name, @Nullable String token, Map<String, String> things) {
    /** Who owns all things, or has sold them. */
    public record Owner(String account, Map<String, String> things) {}

    /**
     * Everybody there is.
     *
     * @param otherSeller account of a seller of other things
     * @param suspended a seller who was suspended, and what differs of the things: those that are this one's own
     */
    public static List<Walker> everybody(TestIssuer issuer, Owner owner, String otherSeller, Owner suspended) {
        var things = owner.things();
        var own = new HashMap<>(things);
        own.putAll(suspended.things());
        var all = new String[] {"ACCOUNT", "OPERATOR", "AUDITOR", "SUPPORT"};
        var walkers = new ArrayList<>(List.of(
                new Walker("nobody", null, things),
                new Walker("guest", issuer.token(someone(), "GUEST"), things),
                new Walker("buyer", issuer.token(someone(), "ACCOUNT"), things),
                new Walker("seller", issuer.token(otherSeller, "ACCOUNT"), things),
                new Walker("suspended", issuer.token(suspended.account(), "ACCOUNT"), Map.copyOf(own))));
        for (var role : List.of("SUPPORT", "AUDITOR", "OPERATOR")) {
            walkers.add(new Walker(role.toLowerCase(Locale.ROOT), issuer.token(someone(), "ACCOUNT", role), things));
        }
        walkers.addAll(List.of(
                new Walker("service", issuer.token(someone(), "SERVICE"), things),
                new Walker("expired", issuer.expired(owner.account(), all), things),
                new Walker("forged", issuer.signedByAnother(owner.account(), all), things),
                new Walker("unsigned", issuer.unsigned(owner.account(), all), things),
                new Walker("elsewhere", issuer.forAnotherAudience(owner.account(), all), things),
                new Walker("owner", issuer.token(owner.account(), "ACCOUNT"), things)));
        return List.copyOf(walkers);
    }

    public static String someone() {
        return AccountId.of(UUID.randomUUID()).value();
    }
}
