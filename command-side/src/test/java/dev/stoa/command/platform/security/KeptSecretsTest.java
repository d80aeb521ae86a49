package dev.stoa.command.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonalDataUnreadable;
import dev.stoa.command.MigratedTables;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class KeptSecretsTest {
    private static final String OLD = "1:" + "A".repeat(43) + "=";
    private static final String NEW = "2:" + "B".repeat(42) + "A=";
    private static final MasterKey MASTER = new LocalMasterKey(OLD);

    @AutoClose
    private final MigratedTables tables =
            new MigratedTables("V1_10__kept_secrets.sql", "V1_17__kept_secrets_are_wrapped.sql");

    private final JdbcClient jdbc = tables.jdbc;

    @Test
    void nodes_share_a_secret_through_the_database_which_can_not_read_it() {
        var secret = new KeptSecrets(jdbc, MASTER).named("a key");
        assertThat(secret).hasSize(32);
        assertThat(new KeptSecrets(jdbc, MASTER).named("a key")).isEqualTo(secret);
        assertThat(new KeptSecrets(jdbc, MASTER).named("another")).isNotEqualTo(secret);
        assertThatTheDatabaseDoesNotKnow(secret);
        assertThatThrownBy(() -> new KeptSecrets(jdbc, new LocalMasterKey(NEW)))
                .isInstanceOf(PersonalDataUnreadable.class);
    }

    @Test
    void one_kept_in_the_clear_or_under_an_older_master_key_comes_under_the_current_one() {
        var secret = new byte[32];
        secret[0] = 7;
        jdbc.sql("insert into kept_secret (name, secret) values ('a key', ?)")
                .param(secret)
                .update();
        assertThat(stored()).anyMatch(row -> row.contains(HexFormat.of().formatHex(secret)));
        assertThat(new KeptSecrets(jdbc, MASTER).named("a key")).isEqualTo(secret);
        assertThatTheDatabaseDoesNotKnow(secret);
        assertThat(new KeptSecrets(jdbc, new LocalMasterKey(NEW + "," + OLD)).named("a key"))
                .isEqualTo(secret);
        assertThat(new KeptSecrets(jdbc, new LocalMasterKey(NEW)).named("a key"))
                .isEqualTo(secret);
    }

    @Test
    void what_is_under_the_current_master_key_is_not_wrapped_again_at_each_start() {
        new KeptSecrets(jdbc, MASTER).named("a key");
        var before = stored();
        new KeptSecrets(jdbc, MASTER).named("a key");
        assertThat(stored()).isEqualTo(before);
    }

    private void assertThatTheDatabaseDoesNotKnow(byte[] secret) {
        assertThat(stored())
                .isNotEmpty()
                .noneMatch(row -> row.contains(HexFormat.of().formatHex(secret))
                        || row.contains(Base64.getEncoder().withoutPadding().encodeToString(secret)));
    }

    /** Bytes are hexadecimal there. */
    private List<String> stored() {
        return jdbc.sql("select s::text from kept_secret s").query(String.class).list();
    }
}
