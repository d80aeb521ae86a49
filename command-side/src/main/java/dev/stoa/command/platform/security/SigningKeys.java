package dev.stoa.command.platform.security;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.text.ParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The ES256 keys that sign access tokens, kept in the database so that restarts and several nodes share them. */
@Component
public class SigningKeys implements JWKSource<SecurityContext> {
    private final JdbcClient jdbc;
    private volatile List<ECKey> newestFirst;

    public SigningKeys(JdbcClient jdbc, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        transactions.executeWithoutResult(_ -> makeTheFirst());
        newestFirst = stored();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        var found = selector.select(new JWKSet(List.copyOf(newestFirst)));
        if (found.isEmpty()) {
            newestFirst = stored();
            found = selector.select(new JWKSet(List.copyOf(newestFirst)));
        }
        return found;
    }

    /** The one to sign with. */
    public String currentId() {
        return newestFirst.getFirst().getKeyID();
    }

    /** The public halves. */
    public JWKSet published() {
        return new JWKSet(List.copyOf(newestFirst)).toPublicJWKSet();
    }

    private void makeTheFirst() {
        jdbc.sql("lock table signing_key in exclusive mode").update();
        if (stored().isEmpty()) {
            var key = newKey();
            jdbc.sql("insert into signing_key (kid, jwk) values (?, ?)")
                    .params(key.getKeyID(), key.toJSONString())
                    .update();
        }
    }

    private List<ECKey> stored() {
        return jdbc
                .sql("select jwk from signing_key order by created_at desc, kid desc")
                .query(String.class)
                .list()
                .stream()
                .map(SigningKeys::parse)
                .toList();
    }

    private static ECKey parse(String jwk) {
        try {
            return ECKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException("a signing key in the database is broken", e);
        }
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UuidCreator.getTimeOrderedEpoch().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }
}
