package dev.stoa.command.platform.security;

import java.security.SecureRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Secrets that nobody has set: made at random once and kept in the database, so that restarts and several nodes share them. */
@Component
public class KeptSecrets {
    private final JdbcClient jdbc;

    public KeptSecrets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** 32 bytes that are the same for ever for the same name. */
    public byte[] named(String name) {
        var fresh = new byte[32];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into kept_secret (name, secret) values (?, ?) on conflict do nothing")
                .params(name, fresh)
                .update();
        return jdbc.sql("select secret from kept_secret where name = ?")
                .param(name)
                .query(byte[].class)
                .single();
    }
}
