package dev.stoa.command.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.stoa.backbone.personal.LocalMasterKey;
import dev.stoa.backbone.personal.MasterKey;
import dev.stoa.backbone.personal.PersonalDataUnreadable;
import dev.stoa.command.MigratedTables;
import dev.stoa.platform.access.AccessLog;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class SigningKeysTest {
    private static final String OLD = "1:" + "A".repeat(43) + "=";
    private static final String NEW = "2:" + "B".repeat(42) + "A=";
    private static final MasterKey MASTER = new LocalMasterKey(OLD);
    private static final SigningKeySettings SETTINGS =
            new SigningKeySettings(Duration.ofDays(90), Duration.ofMinutes(15), Duration.ofHours(25));

    @AutoClose
    private final MigratedTables tables = new MigratedTables("V1_1__identity.sql", "V1_13__signing_keys_rotate.sql");

    private final JdbcClient jdbc = tables.jdbc;
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");

    @BeforeEach
    void makeAnAccessLog() {
        jdbc.sql("create table access_log (kind text, account_id text, network text, about text)")
                .update();
    }

    @Test
    void nodes_share_their_keys_through_the_database_which_can_not_read_them() {
        var one = node(MASTER);
        assertThat(node(MASTER).currentId()).isEqualTo(one.currentId());
        assertThat(stored()).hasSize(1).noneMatch(row -> row.contains("\"d\""));
        assertThatThrownBy(() -> node(new LocalMasterKey(NEW))).isInstanceOf(PersonalDataUnreadable.class);
    }

    @Test
    void keys_kept_before_there_was_a_master_key_or_under_an_older_one_come_under_the_current_one() throws Exception {
        var id = keptUnwrapped();
        assertThat(stored()).anyMatch(row -> row.contains("\"d\""));
        assertThat(node(MASTER).currentId()).isEqualTo(id);
        assertThat(stored()).noneMatch(row -> row.contains("\"d\""));
        assertThat(node(new LocalMasterKey(NEW + "," + OLD)).currentId()).isEqualTo(id);
        assertThat(node(new LocalMasterKey(NEW)).currentId()).isEqualTo(id);
    }

    @Test
    void what_is_under_the_current_master_key_is_not_wrapped_again_at_each_start() {
        node(MASTER);
        var before = stored();
        node(new Unwrapping());
        assertThat(stored()).isEqualTo(before);
    }

    @Test
    void a_key_is_published_before_it_signs_and_until_no_token_of_it_is_left() {
        var node = node(MASTER);
        var other = node(MASTER);
        var first = node.currentId();
        pass(Duration.ofDays(90).plusMinutes(2));
        assertThat(node.currentId()).isEqualTo(first);
        assertThat(published(node)).hasSize(2);
        assertThat(published(other)).isEqualTo(published(node));

        pass(Duration.ofMinutes(15));
        var second = node.currentId();
        assertThat(second).isNotEqualTo(first).isEqualTo(other.currentId());
        assertThat(published(node)).contains(first);

        pass(Duration.ofHours(24));
        assertThat(published(node)).as("a token of it may be left").contains(first);

        pass(Duration.ofHours(1).plusMinutes(2));
        assertThat(published(node)).containsExactly(second).isEqualTo(published(other));
    }

    @Test
    void a_key_is_announced_on_command() {
        var node = node(MASTER);
        var first = node.currentId();
        node.rotate(false, "an operator");
        assertThat(node.currentId()).isEqualTo(first);
        assertThat(published(node)).hasSize(2);
        pass(Duration.ofMinutes(15));
        assertThat(node.currentId()).isNotEqualTo(first);
    }

    @Test
    void a_compromised_key_is_replaced_at_once_on_every_node() {
        var node = node(MASTER);
        var other = node(MASTER);
        var first = node.currentId();
        node.rotate(true, "an operator");
        assertThat(published(node)).doesNotContain(first).hasSize(1);
        assertThat(jdbc.sql("select account_id || ' ' || about from access_log")
                        .query(String.class)
                        .list())
                .containsExactly(
                        " " + first + ": the first", "an operator " + node.currentId() + ": replaces all others");
        pass(Duration.ofSeconds(61));
        assertThat(published(other)).isEqualTo(published(node));
    }

    private static final class Unwrapping implements MasterKey {
        @Override
        public String current() {
            return MASTER.current();
        }

        @Override
        public String wrap(byte[] key, String name) {
            throw new AssertionError("there is nothing to wrap");
        }

        @Override
        public byte[] unwrap(String wrapped, String name, String version) {
            return MASTER.unwrap(wrapped, name, version);
        }
    }

    private String keptUnwrapped() throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("an old one").generate();
        jdbc.sql("insert into signing_key (kid, jwk, signs_from) values (?, ?, ?)")
                .params(key.getKeyID(), key.toJSONString(), Timestamp.from(now))
                .update();
        return key.getKeyID();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private SigningKeys node(MasterKey master) {
        InstantSource source = () -> now;
        return new SigningKeys(
                new SigningKeyTable(jdbc, master),
                new TransactionTemplate(new JdbcTransactionManager(tables.dataSource)),
                SETTINGS,
                source.withZone(ZoneOffset.UTC),
                new AccessLog(jdbc));
    }

    private static List<String> published(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    private List<String> stored() {
        return jdbc.sql("select to_jsonb(k)::text || coalesce(jwk, '') from signing_key k")
                .query(String.class)
                .list();
    }
}
