package dev.stoa.query;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.walk.TestIssuer;
import java.util.stream.Stream;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Real tokens of an issuer who lives in this test. */
@TestConfiguration(proxyBeanMethods = false)
class TestTokens {
    static final TestIssuer ISSUER = TestIssuer.named("http://localhost:8081");

    static String of(AccountId account, String... roles) {
        return ISSUER.token(
                account.value(),
                Stream.concat(Stream.of("ACCOUNT"), Stream.of(roles)).toArray(String[]::new));
    }

    /** What an app has that this person let shop, and do nothing else. */
    static String ofApp(AccountId person) {
        return ISSUER.ofApp(person.value(), "GUEST");
    }

    /** What an app has that this person let sell for them, and do nothing else. */
    static String ofSalesApp(AccountId person) {
        return ISSUER.ofApp(person.value(), "ACCOUNT");
    }

    @Bean
    JWKSource<SecurityContext> issuersKeys() {
        return new ImmutableJWKSet<>(new JWKSet(ISSUER.key()));
    }
}
