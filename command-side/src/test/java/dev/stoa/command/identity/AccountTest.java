package dev.stoa.command.identity;

import static dev.stoa.command.Ids.account;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.*;
import dev.stoa.api.identity.AccountEvent.*;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.api.identity.Purge;
import dev.stoa.api.identity.Role;
import dev.stoa.command.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private static final AccountId ID = account("ann");
    private static final AccountOpened OPENED =
            new AccountOpened(ID, Personal.of("ann@example.org"), Personal.of("Ann"));
    private static final RoleGranted GRANTED = new RoleGranted(ID, Role.AUDITOR);
    private static final AccountLocked LOCKED = new AccountLocked(ID, Personal.of("abuse"));
    private static final PersonalDataErased ERASED = new PersonalDataErased(ID);
    private static final PersonalDataPurged PURGED = new PersonalDataPurged(ID, List.of("a table"));

    private final AggregateTestFixture<Account> account = new AggregateTestFixture<>(Account.class);

    @Test
    void is_opened_once() {
        var open = new OpenAccount(ID, Personal.of("ann@example.org"), Personal.of("Ann"));
        account.givenNoPriorActivity().when(open).expectEvents(OPENED);
        account.given(OPENED).when(open).expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann@", "@example.org", "ann@a@b", "ann smith@example.org", "ann@exa mple.org"})
    void needs_an_email_address(String email) {
        account.givenNoPriorActivity()
                .when(new OpenAccount(ID, Personal.of(email), Personal.of("Ann")))
                .expectException(Refusal.with(AccountRejection.INVALID_EMAIL));
    }

    @Test
    void is_granted_a_role_once() {
        account.given(OPENED).when(new GrantRole(ID, Role.AUDITOR)).expectEvents(GRANTED);
        account.given(OPENED, GRANTED).when(new GrantRole(ID, Role.AUDITOR)).expectNoEvents();
    }

    @Test
    void is_granted_nothing_once_locked_or_erased() {
        account.given(OPENED, LOCKED)
                .when(new GrantRole(ID, Role.AUDITOR))
                .expectException(Refusal.with(AccountRejection.ACCOUNT_LOCKED));
        account.given(OPENED, ERASED)
                .when(new GrantRole(ID, Role.AUDITOR))
                .expectException(Refusal.with(AccountRejection.ACCOUNT_ERASED));
    }

    @Test
    void loses_a_role_once() {
        account.given(OPENED, GRANTED)
                .when(new RevokeRole(ID, Role.AUDITOR))
                .expectEvents(new RoleRevoked(ID, Role.AUDITOR));
        account.given(OPENED, GRANTED, new RoleRevoked(ID, Role.AUDITOR))
                .when(new RevokeRole(ID, Role.AUDITOR))
                .expectNoEvents();
    }

    @Test
    void is_locked_once_and_not_after_it_was_erased() {
        account.given(OPENED).when(new LockAccount(ID, Personal.of("abuse"))).expectEvents(LOCKED);
        account.given(OPENED, LOCKED)
                .when(new LockAccount(ID, Personal.of("abuse")))
                .expectNoEvents();
        account.given(OPENED, ERASED)
                .when(new LockAccount(ID, Personal.of("abuse")))
                .expectException(Refusal.with(AccountRejection.ACCOUNT_ERASED));
    }

    @Test
    void is_erased_once() {
        account.given(OPENED).when(new ErasePersonalData(ID)).expectEvents(ERASED);
        account.given(OPENED, ERASED).when(new ErasePersonalData(ID)).expectNoEvents();
    }

    @Test
    void a_guest_is_erased_too() {
        account.givenNoPriorActivity().when(new ErasePersonalData(ID)).expectEvents(ERASED);
    }

    @Test
    void is_purged_once_and_not_before_it_is_erased() {
        var removed = new ArrayList<AccountId>();
        account.registerInjectableResource((PersonalTraces) person -> {
            removed.add(person);
            return List.of("a table");
        });
        account.given(OPENED).when(new PurgePersonalData(ID)).expectNoEvents();
        assertThat(removed).isEmpty();
        account.given(OPENED, ERASED).when(new PurgePersonalData(ID)).expectEvents(PURGED);
        assertThat(removed).containsExactly(ID);
        account.given(OPENED, ERASED, PURGED).when(new PurgePersonalData(ID)).expectNoEvents();
        assertThat(removed).hasSize(1);
    }

    @Test
    void is_certified_once_and_not_before_it_is_purged() {
        var purges = List.of(new Purge("a table", Instant.EPOCH));
        var certify = new CertifyErasure(ID, purges);
        var certified = new PersonalDataErasureCertified(ID, purges);
        account.given(OPENED, ERASED).when(certify).expectNoEvents();
        account.given(OPENED, ERASED, PURGED).when(certify).expectEvents(certified);
        account.given(OPENED, ERASED, PURGED, certified).when(certify).expectNoEvents();
    }
}
