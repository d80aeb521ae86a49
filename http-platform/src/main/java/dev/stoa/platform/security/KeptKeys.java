package dev.stoa.platform.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetSourceWrapper;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Keeps the last keys their issuer gave in the service's own database, so that a service that starts while the issuer is
 * down still knows whom to let in. Public keys only.
 */
final class KeptKeys extends JWKSetSourceWrapper<SecurityContext> {
    private static final Logger LOG = LoggerFactory.getLogger(KeptKeys.class);

    private final String issuer;
    private final JdbcClient database;

    KeptKeys(String issuer, JWKSetSource<SecurityContext> source, JdbcClient database) {
        super(source);
        this.issuer = issuer;
        this.database = database;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator refresh, long now, SecurityContext context)
            throws KeySourceException {
        try {
            var given = getSource().getJWKSet(refresh, now, context).toPublicJWKSet();
            if (!given.isEmpty()) {
                keep(given);
            }
            return given;
        } catch (KeySourceException e) {
            return kept().orElseThrow(() -> e);
        }
    }

    private void keep(JWKSet keys) {
        try {
            database.sql("""
                    insert into published_keys (issuer, keys, fetched_at) values (?, ?, now())
                    on conflict (issuer) do update set keys = excluded.keys, fetched_at = excluded.fetched_at
                    """).params(issuer, keys.toString()).update();
        } catch (DataAccessException e) {
            LOG.warn("the keys that sign tokens can't be kept for a restart now: {}", e.toString());
        }
    }

    private Optional<JWKSet> kept() {
        try {
            return database.sql("select keys from published_keys where issuer = ?")
                    .param(issuer)
                    .query(String.class)
                    .optional()
                    .map(KeptKeys::parsed);
        } catch (DataAccessException e) {
            LOG.warn("the keys kept from an earlier time can't be read now: {}", e.toString());
            return Optional.empty();
        }
    }

    private static JWKSet parsed(String keys) {
        try {
            return JWKSet.parse(keys);
        } catch (ParseException e) {
            throw new IllegalStateException("published_keys holds what is no set of keys", e);
        }
    }
}
