package dev.stoa.command.platform.security;

import dev.stoa.backbone.personal.MasterKey;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Secrets that nobody has set: made at random once and kept in the database, so that restarts and several nodes share them,
 * and wrapped by the master key, so that the database can't use them; also those kept before it wrapped any.
 */
@Component
public class KeptSecrets {
    private final JdbcClient jdbc;
    private final MasterKey master;

    public KeptSecrets(JdbcClient jdbc, MasterKey master) {
        this.jdbc = jdbc;
        this.master = master;
        wrapAnew();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Secret(
            String name, byte[] value, @Nullable String wrapped) {}

    /** 32 bytes that are the same for ever for the same name. */
    public byte[] named(String name) {
        return found(name)
                .or(() -> {
                    make(name);
                    return found(name);
                })
                .orElseThrow()
                .value();
    }

    private Optional<Secret> found(String name) {
        return jdbc.sql("select name, secret, wrapped, master_key from kept_secret where name = ?")
                .param(name)
                .query((row, _) -> secret(row))
                .optional();
    }

    /** Unless another node does at the same time. */
    private void make(String name) {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into kept_secret (name, wrapped, master_key) values (?, ?, ?) on conflict do nothing")
                .params(name, wrapped(name, fresh), master.current())
                .update();
    }

    /** Brings what was wrapped by an older master key, or by none, under the current one, unless another node has. */
    private void wrapAnew() {
        jdbc.sql("""
                        select name, secret, wrapped, master_key from kept_secret
                        where master_key is distinct from ?
                        """)
                .param(master.current())
                .query((row, _) -> secret(row))
                .list()
                .forEach(old -> jdbc.sql("""
                        update kept_secret set secret = null, wrapped = :wrapped, master_key = :master
                        where name = :name and wrapped is not distinct from :old
                        """)
                        .param("wrapped", wrapped(old.name(), old.value()))
                        .param("master", master.current())
                        .param("name", old.name())
                        .param("old", old.wrapped())
                        .update());
    }

    private String wrapped(String name, byte[] secret) {
        return master.wrap(secret, inWords(name));
    }

    private Secret secret(ResultSet row) throws SQLException {
        var name = row.getString("name");
        var wrapped = row.getString("wrapped");
        return new Secret(
                name,
                wrapped == null
                        ? row.getBytes("secret")
                        : master.unwrap(wrapped, inWords(name), row.getString("master_key")),
                wrapped);
    }

    private static String inWords(String name) {
        return "kept secret " + name;
    }
}
