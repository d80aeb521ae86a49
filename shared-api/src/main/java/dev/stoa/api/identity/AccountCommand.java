package dev.stoa.api.identity;

import dev.stoa.api.Personal;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an account. */
public sealed interface AccountCommand {
    AccountId accountId();

    record OpenAccount(@TargetAggregateIdentifier AccountId accountId, Personal email, Personal name)
            implements AccountCommand {}

    record GrantRole(@TargetAggregateIdentifier AccountId accountId, Role role) implements AccountCommand {}

    record RevokeRole(@TargetAggregateIdentifier AccountId accountId, Role role) implements AccountCommand {}

    record LockAccount(@TargetAggregateIdentifier AccountId accountId, Personal reason) implements AccountCommand {}

    record ErasePersonalData(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    /** Destroys the key, and what else is kept where the log is. */
    record PurgePersonalData(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}

    record CertifyErasure(@TargetAggregateIdentifier AccountId accountId, List<Purge> purges)
            implements AccountCommand {}
}
