package dev.stoa.command.identity;

import static dev.stoa.command.Ids.account;

import dev.stoa.api.identity.AccountCommand.*;
import dev.stoa.api.identity.AccountEvent.*;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.api.identity.Role;
import dev.stoa.command.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private static final AccountId ID = account("ann");
    private static final AccountOpened OPENED = new AccountOpened(ID, "ann@example.org", "Ann");
    private static final RoleGranted GRANTED = new RoleGranted(ID, Role.AUDITOR);
    private static final AccountLocked LOCKED = new AccountLocked(ID, "abuse");
    private static final PersonalDataErased ERASED = new PersonalDataErased(ID);

    private final AggregateTestFixture<Account> account = new AggregateTestFixture<>(Account.class);

    @Test
    void is_opened_once() {
        var open = new OpenAccount(ID, "ann@example.org", "Ann");
        account.givenNoPriorActivity().when(open).expectEvents(OPENED);
        account.given(OPENED).when(open).expectNoEvents();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ann", "ann@", "@example.org", "ann@a@b", "ann smith@example.org", "ann@exa mple.org"})
    void needs_an_email_address(String email) {
        account.givenNoPriorActivity()
                .when(new OpenAccount(ID, email, "Ann"))
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
        account.given(OPENED).when(new LockAccount(ID, "abuse")).expectEvents(LOCKED);
        account.given(OPENED, LOCKED).when(new LockAccount(ID, "abuse")).expectNoEvents();
        account.given(OPENED, ERASED)
                .when(new LockAccount(ID, "abuse"))
                .expectException(Refusal.with(AccountRejection.ACCOUNT_ERASED));
    }

    @Test
    void is_erased_once() {
        account.given(OPENED).when(new ErasePersonalData(ID)).expectEvents(ERASED);
        account.given(OPENED, ERASED).when(new ErasePersonalData(ID)).expectNoEvents();
    }
}
