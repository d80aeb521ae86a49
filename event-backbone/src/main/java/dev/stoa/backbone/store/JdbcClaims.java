package dev.stoa.backbone.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the claims that the appender writes. */
public class JdbcClaims implements Claims {
    private final JdbcClient jdbc;

    public JdbcClaims(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<String> ownerOf(String scope, String value) {
        return jdbc.sql("select owner from unique_claim where scope = ? and value = ?")
                .params(scope, value)
                .query(String.class)
                .optional();
    }
}
