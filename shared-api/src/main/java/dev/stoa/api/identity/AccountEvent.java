package dev.stoa.api.identity;

import dev.stoa.api.DataSubject;
import dev.stoa.api.Personal;
import java.util.List;

/** What can happen to an account. */
public sealed interface AccountEvent {
    AccountId accountId();

    record AccountOpened(@DataSubject AccountId accountId, Personal email, Personal name) implements AccountEvent {}

    record RoleGranted(AccountId accountId, Role role) implements AccountEvent {}

    record RoleRevoked(AccountId accountId, Role role) implements AccountEvent {}

    record AccountLocked(@DataSubject AccountId accountId, Personal reason) implements AccountEvent {}

    /** From now on nobody reads the person's texts, and nothing new may be said of them. */
    record PersonalDataErased(AccountId accountId) implements AccountEvent {}

    /** Where the log is kept there is no key to them any more, and nothing else that was kept of the person. */
    record PersonalDataPurged(AccountId accountId, List<String> places) implements AccountEvent {}

    /** The end of an erasure, and its proof. */
    record PersonalDataErasureCertified(AccountId accountId, List<Purge> purges) implements AccountEvent {}
}
