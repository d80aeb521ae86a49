package dev.stoa.api.identity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of an account. */
public sealed interface AccountCommand {
    AccountId accountId();

    record OpenAccount(@TargetAggregateIdentifier AccountId accountId, String email, String name)
            implements AccountCommand {}

    record GrantRole(@TargetAggregateIdentifier AccountId accountId, Role role) implements AccountCommand {}

    record RevokeRole(@TargetAggregateIdentifier AccountId accountId, Role role) implements AccountCommand {}

    record LockAccount(@TargetAggregateIdentifier AccountId accountId, String reason) implements AccountCommand {}

    record ErasePersonalData(@TargetAggregateIdentifier AccountId accountId) implements AccountCommand {}
}
