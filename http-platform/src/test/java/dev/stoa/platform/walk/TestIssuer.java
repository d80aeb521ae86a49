package dev.stoa.platform.walk;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.stoa.platform.security.Caller;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;

/** Makes tokens as identity does, and such as must not get anybody in. */
public record TestIssuer(ECKey key, String issuer) {
    /** One with a key of its own. */
    public static TestIssuer named(String issuer) {
        return new TestIssuer(newKey("known"), issuer);
    }

    public String token(String subject, String... roles) {
        return signed(claims(subject, roles).build());
    }

    /** One that an app has, which the person let do what these roles may. */
    public String ofApp(String person, String... roles) {
        return signed(claims(person, roles)
                .claim("roles", List.of(roles))
                .claim(Caller.CLIENT, "app")
                .build());
    }

    public String expired(String subject, String... roles) {
        return signed(claims(subject, roles)
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build());
    }

    public String forAnotherAudience(String subject, String... roles) {
        return signed(claims(subject, roles).audience("another").build());
    }

    public String unsigned(String subject, String... roles) {
        return new PlainJWT(claims(subject, roles).build()).serialize();
    }

    /** By a key that says to be ours. */
    public String signedByAnother(String subject, String... roles) {
        return new TestIssuer(newKey(key.getKeyID()), issuer).token(subject, roles);
    }

    private JWTClaimsSet.Builder claims(String subject, String... roles) {
        return new JWTClaimsSet.Builder()
                .subject(subject)
                .issuer(issuer)
                .audience("stoa")
                .issueTime(Date.from(Instant.now().minusSeconds(3_600)))
                .expirationTime(Date.from(Instant.now().plusSeconds(3_600)))
                .claim("roles", withPerson(List.of(roles)));
    }

    /** Who is no service has logged in. */
    private static List<String> withPerson(List<String> roles) {
        return roles.contains("SERVICE")
                ? roles
                : Stream.concat(roles.stream(), Stream.of("PERSON")).toList();
    }

    private String signed(JWTClaimsSet claims) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            var jwt = new SignedJWT(header, claims);
            jwt.sign(new ECDSASigner(key));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
