package dev.stoa.backbone.store;

import dev.stoa.backbone.store.ClaimChange.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What the log says about all that some appends touch.
 *
 * @param heads the last sequence number per aggregate, -1 if it has none
 * @param owners per unique value the aggregate that has it, or {@link #NOBODY}
 * @param keys the wrapped key per person who has one; empty if it was destroyed
 * @param commands those that were decided before
 */
record LogFacts(Map<String, Long> heads, Map<Claim, String> owners, Map<String, String> keys, Set<UUID> commands) {
    static final String NOBODY = "";

    /** A unique value of a scope. */
    record Claim(String scope, String value) {
        static Claim of(ClaimChange change) {
            return new Claim(change.scope(), change.value());
        }
    }

    /** What the log says if nobody was in the way of these appends, as it mostly is. */
    static LogFacts expectedBy(List<Append> appends) {
        var heads = new HashMap<String, Long>();
        var owners = new HashMap<Claim, String>();
        for (var append : appends) {
            for (var event : append.events()) {
                heads.putIfAbsent(event.aggregateId(), event.sequence() - 1);
            }
            for (var seen : append.unchanged()) {
                heads.putIfAbsent(seen.aggregateId(), seen.sequence());
            }
            for (var change : append.claims()) {
                owners.putIfAbsent(Claim.of(change), change.kind() == Kind.RESERVE ? NOBODY : change.owner());
            }
        }
        return new LogFacts(heads, owners, Map.of(), Set.of());
    }
}
