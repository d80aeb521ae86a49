package dev.stoa.command.platform.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.jwk.ECKey;
import dev.stoa.backbone.personal.MasterKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signing keys at rest: their private halves are wrapped by the master key, also those kept before there was one. */
final class SigningKeyTable {
    private final JdbcClient jdbc;
    private final MasterKey master;

    SigningKeyTable(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
    }

    record SigningKey(ECKey key, Instant signsFrom) {
        String id() {
            return key.getKeyID();
        }
    }

    /** The one that signs last comes first. */
    List<SigningKey> all() {
        return found("");
    }

    private List<SigningKey> found(String where) {
        return jdbc.sql("select kid, jwk, wrapped, master_key, signs_from from signing_key " + where
                        + " order by signs_from desc, kid desc")
                .param("master", master.current())
                .query((row, _) ->
                        new SigningKey(key(row), row.getTimestamp("signs_from").toInstant()))
                .list();
    }

    /** Nobody else adds, wraps or removes keys until the transaction ends. */
    void lock() {
        jdbc.sql("lock table signing_key in exclusive mode").update();
    }

    void add(SigningKey key) {
        jdbc.sql("""
                insert into signing_key (kid, wrapped, master_key, signs_from)
                values (:kid, :wrapped, :master, :signsFrom)
                """)
                .param("kid", key.id())
                .param("wrapped", wrapped(key.key()))
                .param("master", master.current())
                .param("signsFrom", Timestamp.from(key.signsFrom()))
                .update();
    }

    void remove(Collection<String> ids) {
        if (!ids.isEmpty()) {
            jdbc.sql("delete from signing_key where kid in (:ids)")
                    .param("ids", ids)
                    .update();
        }
    }

    /** Brings what was wrapped by an older master key, or by none, under the current one. */
    void wrapAnew() {
        for (var key : found("where master_key is distinct from :master")) {
            jdbc.sql("update signing_key set jwk = null, wrapped = ?, master_key = ? where kid = ?")
                    .params(wrapped(key.key()), master.current(), key.id())
                    .update();
        }
    }

    private String wrapped(ECKey key) {
        return master.wrap(key.toJSONString().getBytes(UTF_8), "signing key " + key.getKeyID());
    }

    private ECKey key(ResultSet row) throws SQLException {
        var id = row.getString("kid");
        var wrapped = row.getString("wrapped");
        try {
            return ECKey.parse(
                    wrapped == null
                            ? row.getString("jwk")
                            : new String(
                                    master.unwrap(wrapped, "signing key " + id, row.getString("master_key")), UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("the signing key " + id + " in the database is broken", e);
        }
    }
}
