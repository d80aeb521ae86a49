package dev.stoa.command.identity;

import dev.stoa.command.platform.security.SigningKeys;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators' way to a new key before the old one's time. */
@RestController
class SigningKeyEndpoint {
    private final SigningKeys keys;
    private final Operators operators;

    SigningKeyEndpoint(SigningKeys keys, Operators operators) {
        this.keys = keys;
        this.operators = operators;
    }

    /** {@code compromised}: tokens that older keys signed are refused as soon as services have read the keys anew. */
    record Rotation(@Nullable Boolean compromised) {}

    @Operation(description = "An Idempotency-Key has no effect here: each call makes one more key.")
    @PostMapping("/v1/auth/signing-keys/rotation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rotate(@RequestBody Rotation rotation, Caller caller) {
        operators.refuseOthers(caller);
        keys.rotate(
                Boolean.TRUE.equals(rotation.compromised()), caller.accountId().value());
    }
}
