package dev.stoa.command.identity;

import dev.stoa.command.platform.security.SigningKeys;
import dev.stoa.platform.security.TokenRules;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What others need to check our tokens. */
@RestController
class KeysEndpoint {
    private final SigningKeys keys;
    private final TokenRules rules;

    KeysEndpoint(SigningKeys keys, TokenRules rules) {
        this.keys = keys;
        this.rules = rules;
    }

    @GetMapping("/oauth2/jwks")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .body(keys.published().toJSONObject());
    }

    @GetMapping("/.well-known/openid-configuration")
    Map<String, Object> configuration() {
        return Map.of(
                "issuer", rules.issuer(),
                "jwks_uri", rules.issuer() + "/oauth2/jwks",
                "token_endpoint", rules.issuer() + "/oauth2/token",
                "id_token_signing_alg_values_supported", List.of("ES256"),
                "subject_types_supported", List.of("public"),
                "response_types_supported", List.of("code"));
    }
}
