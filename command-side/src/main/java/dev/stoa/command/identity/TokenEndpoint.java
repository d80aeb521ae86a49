package dev.stoa.command.identity;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.stoa.api.identity.AccountId;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.platform.limit.CallerAddress;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Log-in and log-out. What it answers is secret, so it is never kept for a repeat. */
@RestController
class TokenEndpoint {
    private final LogIn logIn;
    private final AccessTokens tokens;

    TokenEndpoint(LogIn logIn, AccessTokens tokens) {
        this.logIn = logIn;
        this.tokens = tokens;
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "grantType")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ByPassword.class, name = "password"),
        @JsonSubTypes.Type(value = ByRefreshToken.class, name = "refresh_token")
    })
    sealed interface Grant {}

    record ByPassword(
            @Size(max = 320) String email, @Size(max = 200) String password) implements Grant {}

    record ByRefreshToken(@Size(max = 200) String refreshToken) implements Grant {}

    record LogOut(@Size(max = 200) String refreshToken) {}

    @Operation(
            description =
                    "An Idempotency-Key has no effect here: a token is a secret and is never kept to be answered again.")
    @PostMapping("/v1/auth/token")
    AccessTokens.Issued logIn(@RequestBody @Valid Grant grant, HttpServletRequest request) {
        return switch (grant) {
            case ByPassword it -> logIn.byPassword(it.email(), it.password(), CallerAddress.of(request));
            case ByRefreshToken it -> logIn.byRefreshToken(it.refreshToken(), CallerAddress.of(request));
        };
    }

    @Operation(
            description =
                    "An Idempotency-Key has no effect here: nobody is signed in whose key it could be, and a guest"
                            + " who was never used leaves nothing behind.")
    @PostMapping("/v1/auth/guest")
    @ResponseStatus(HttpStatus.CREATED)
    AccessTokens.Issued guest() {
        return tokens.forGuest(NewId.of(AccountId::of));
    }

    @Operation(description = "An Idempotency-Key has no effect here and needs none: what has ended stays so.")
    @PostMapping("/v1/auth/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logOut(@RequestBody @Valid LogOut logOut, HttpServletRequest request) {
        logIn.out(logOut.refreshToken(), CallerAddress.of(request));
    }
}
