package dev.stoa.command.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.command.Ids;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmailClaimTest {
    private static final AccountId ANN = Ids.account("ann");
    private static final AccountOpened OPENED =
            new AccountOpened(ANN, Personal.of("Ann@Example.org"), Personal.of("Ann"));

    private final EmailClaim claim = claim("key");

    @Test
    void an_address_is_the_same_however_it_is_written() {
        assertThat(claim.valueOf(" Ann@Example.ORG ")).isEqualTo(claim.valueOf("ann@example.org"));
        assertThat(claim.valueOf("bob@example.org")).isNotEqualTo(claim.valueOf("ann@example.org"));
    }

    @Test
    void the_value_tells_nothing_without_the_key() {
        assertThat(claim.valueOf("ann@example.org"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(claim("another key").valueOf("ann@example.org"));
    }

    @Test
    void an_account_takes_its_address_and_gives_it_up_when_it_is_erased() {
        var value = claim.valueOf("ann@example.org");
        assertThat(claim.changesBy(OPENED)).containsExactly(ClaimChange.reserve("email", value, ANN.value()));
        assertThat(claim.changesBy(new PersonalDataErased(ANN)))
                .containsExactly(ClaimChange.release("email", value, ANN.value()));
    }

    @Test
    void other_events_change_nothing() {
        assertThat(claim.changesBy(new RoleGranted(ANN, Role.OPERATOR))).isEmpty();
    }

    private static EmailClaim claim(String key) {
        var texts = mock(PersonalTexts.class);
        when(texts.open("the address")).thenReturn(Optional.of("Ann@Example.org"));
        var stored = new AccountOpened(ANN, new Personal.Sealed("the address"), Personal.erased());
        return new EmailClaim(
                key, null, _ -> Map.of(ANN.value(), List.of(stored, new RoleGranted(ANN, Role.AUDITOR))), texts);
    }
}
