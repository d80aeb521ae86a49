package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What the roles of the log's database may not do; see {@code AppendOnlyTest} for the log itself. */
class LeastPrivilegeTest extends RunningCommandSide {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update access_log set about = ''",
                "update access_log set at = now()",
                "delete from access_log",
                "truncate access_log",
                "alter table access_log disable trigger all",
                "drop trigger access_log_only_forgets on access_log",
                "delete from personal.key",
                "truncate personal.key",
                "alter table credential add column backdoor text",
                "create table mine ()",
                "create schema mine",
                "create role mine",
                "alter role current_user superuser",
                "set session_replication_role = replica",
                "copy (select 1) to program 'id'",
                "select pg_read_file('/etc/passwd')"
            })
    void the_service_works_with_rows_and_changes_nothing_that_was_recorded(String attempt) {
        refused(role(DATABASE.user(), DATABASE.password()), attempt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from personal.key",
                "select * from credential",
                "select * from signing_key",
                "select * from kept_secret",
                "select * from refresh_token",
                "select * from oauth2_authorization",
                "select * from processed_command",
                "select value from unique_claim",
                "insert into domain_event select * from domain_event",
                "insert into access_log (kind, account_id, network, about) values ('', '', '', '')",
                "delete from access_log",
                "delete from familiar_network",
                "create table mine ()"
            })
    void auditors_read_what_happened_and_nothing_that_is_secret(String attempt) {
        var auditors = role(Readers.AUDITORS, Readers.AUDITORS);
        for (var allowed : List.of(
                "count(*) from domain_event",
                "count(*) from access_log",
                "count(*) from familiar_network",
                "count(*) from oauth2_authorization_consent",
                "count(owner) from unique_claim")) {
            assertThat(auditors.sql("select " + allowed).query(Long.class).single())
                    .isNotNull();
        }
        refused(auditors, attempt);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from domain_event",
                "select * from access_log",
                "select * from credential",
                "select * from kept_secret",
                "update personal.key set wrapped = null",
                "delete from personal.key",
                "create table personal.mine ()"
            })
    void who_reads_keys_reads_nothing_else(String attempt) {
        var keys = role(Readers.KEYS, Readers.KEYS);
        assertThat(keys.sql("select count(*) from personal.key")
                        .query(Long.class)
                        .single())
                .isNotNull();
        refused(keys, attempt);
    }

    private static JdbcClient role(String user, String password) {
        return JdbcClient.create(new DriverManagerDataSource(DATABASE.url(), user, password));
    }

    private static void refused(JdbcClient role, String attempt) {
        assertThatThrownBy(() -> role.sql(attempt).query((_, _) -> "").list())
                .rootCause()
                .message()
                .containsAnyOf("permission denied", "must be owner");
    }
}
