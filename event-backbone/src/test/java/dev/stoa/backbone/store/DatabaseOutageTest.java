package dev.stoa.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.CannotCreateTransactionException;

class DatabaseOutageTest {
    /** As Postgres says them, whoever passes them on. */
    @ParameterizedTest
    @CsvSource({
        "08006, a lost connection, true",
        "28000, a login while it starts, true",
        "40P01, a deadlock, true",
        "53300, no connection left, true",
        "55P03, a lock that is not given, true",
        "57P01, an operator who stops it, true",
        "58030, a disk that fails, true",
        "22P05, a text it does not keep, false",
        "23505, a value that is there, false",
        "42501, a missing grant, false"
    })
    void is_told_by_its_class_from_what_trying_again_does_not_mend(String state, String what, boolean outage) {
        var failure = new IllegalStateException("a handler's", new SQLException(what, state));

        assertThat(DatabaseOutage.isBehind(failure)).isEqualTo(outage);
    }

    @Test
    void is_told_by_springs_and_the_stores_own_exceptions() {
        assertThat(DatabaseOutage.isBehind(new CannotCreateTransactionException("away")))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new StoreUnavailable(new SQLException("away"))))
                .isTrue();
        assertThat(DatabaseOutage.isBehind(new DataIntegrityViolationException("there already")))
                .isFalse();
        assertThat(DatabaseOutage.isBehind(new SQLException("of no state"))).isFalse();
    }
}
