package dev.stoa.api.identity;

import dev.stoa.api.PersonalData;

/** What can happen to an account. */
public sealed interface AccountEvent {
    AccountId accountId();

    record AccountOpened(
            AccountId accountId,
            @PersonalData String email,
            @PersonalData String name) implements AccountEvent {}

    record RoleGranted(AccountId accountId, Role role) implements AccountEvent {}

    record RoleRevoked(AccountId accountId, Role role) implements AccountEvent {}

    record AccountLocked(AccountId accountId, String reason) implements AccountEvent {}

    record PersonalDataErased(AccountId accountId) implements AccountEvent {}
}
