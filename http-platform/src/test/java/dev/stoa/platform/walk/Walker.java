package dev.stoa.platform.walk;

import dev.stoa.api.identity.AccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * One kind of caller.
 *
 * @param headers what it shows of itself
 * @param things ids of what this one asks for, by the part of the path before them: {@code offers}
 */
public record Walker(String name, Map<String, String> headers, Map<String, String> things) {
    /** Who owns all things, or has sold them. */
    public record Owner(String account, Map<String, String> things) {}

    /**
     * Everybody there is. An erp is a service that may work in the back office, the app one that the owner has let shop
     * and do nothing else, the sales app one that may sell for the owner and do what the owner may in the back office.
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
                new Walker("nobody", Map.of(), things),
                bearer("guest", issuer.token(someone(), "GUEST"), things),
                bearer("buyer", issuer.token(someone(), "ACCOUNT"), things),
                bearer("seller", issuer.token(otherSeller, "ACCOUNT"), things),
                bearer("suspended", issuer.token(suspended.account(), "ACCOUNT"), Map.copyOf(own))));
        for (var role : List.of("SUPPORT", "AUDITOR", "OPERATOR")) {
            walkers.add(bearer(role.toLowerCase(Locale.ROOT), issuer.token(someone(), "ACCOUNT", role), things));
        }
        walkers.addAll(List.of(
                bearer("service", issuer.token(someone(), "SERVICE"), things),
                bearer("erp", issuer.token(someone(), "OPERATOR", "SERVICE"), things),
                bearer("app", issuer.ofApp(owner.account(), "GUEST"), things),
                bearer("salesapp", issuer.ofApp(owner.account(), "ACCOUNT"), things),
                bearer("expired", issuer.expired(owner.account(), all), things),
                bearer("forged", issuer.signedByAnother(owner.account(), all), things),
                bearer("unsigned", issuer.unsigned(owner.account(), all), things),
                bearer("elsewhere", issuer.forAnotherAudience(owner.account(), all), things),
                bearer("owner", issuer.token(owner.account(), "ACCOUNT"), things)));
        return List.copyOf(walkers);
    }

    /** Who shows a token. */
    public static Walker bearer(String name, String token, Map<String, String> things) {
        return new Walker(name, Map.of("Authorization", "Bearer " + token), things);
    }

    /** The same, asking for another thing of that kind. */
    public Walker with(String kind, String id) {
        var others = new HashMap<>(things);
        others.put(kind, id);
        return new Walker(name, headers, Map.copyOf(others));
    }

    public static String someone() {
        return AccountId.of(UUID.randomUUID()).value();
    }
}
