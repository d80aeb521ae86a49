package dev.stoa.command.identity;

import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.command.platform.security.SigningKeys;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.platform.security.TokenRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** Makes the tokens of OAuth 2 such as our services believe: who calls and which roles that has, asked anew each time. */
@Component
class OAuthTokens implements OAuth2TokenCustomizer<JwtEncodingContext> {
    private final SigningKeys keys;
    private final TokenRules rules;
    private final LogIn logIn;

    OAuthTokens(SigningKeys keys, TokenRules rules, LogIn logIn) {
        this.keys = keys;
        this.rules = rules;
        this.logIn = logIn;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        context.getJwsHeader().algorithm(SignatureAlgorithm.ES256).keyId(keys.currentId());
        if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
            accessToken(context, context.getRegisteredClient().getClientId());
        }
    }

    private void accessToken(JwtEncodingContext context, String client) {
        var service = AuthorizationGrantType.CLIENT_CREDENTIALS.equals(context.getAuthorizationGrantType());
        var account = service ? accountOf(client) : personOf(context);
        var roles = service
                ? Scope.rolesOfService(context.getAuthorizedScopes())
                : Scope.rolesOfPerson(context.getAuthorizedScopes(), rolesOf(account));
        context.getClaims()
                .subject(account.value())
                .audience(kept(Stream.of(rules.audience())))
                .claim(Caller.CLIENT, client)
                .claim("roles", kept(roles.stream().map(Enum::name).sorted()));
    }

    /** In a list that Spring reads back from the database: those of the JDK that can't change it takes for a danger. */
    private static List<String> kept(Stream<String> texts) {
        return texts.collect(Collectors.toCollection(ArrayList::new));
    }

    /** What a service does is recorded under this id. */
    static AccountId accountOf(String clientId) {
        return AccountId.of(TypeId.uuid("oauth2-client", clientId));
    }

    private static AccountId personOf(JwtEncodingContext context) {
        Authentication person = context.getPrincipal();
        return new AccountId(
                Objects.requireNonNull(person, "nobody has allowed it").getName());
    }

    private Set<CallerRole> rolesOf(AccountId person) {
        return logIn.rolesOf(person)
                .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
    }
}
