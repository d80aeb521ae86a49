package dev.stoa.command.identity;

import dev.stoa.platform.limit.CallerAddress;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** People's way to another password. */
@RestController
class PasswordEndpoint {
    private final PasswordChange passwords;

    PasswordEndpoint(PasswordChange passwords) {
        this.passwords = passwords;
    }

    record NewPassword(
            @Size(max = 200) String currentPassword,
            @Size(max = 200) String newPassword) {}

    @Operation(
            description = "Ends all log-ins of the account, this one too: log in again. A wrong current password (422"
                    + " wrong-password) counts as a log-in that failed. An Idempotency-Key has no effect here: what is"
                    + " sent is secret, and at a repeat the current password is another.")
    @PostMapping("/v1/me/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@RequestBody @Valid NewPassword it, Caller caller, HttpServletRequest request) {
        passwords.change(caller.accountId(), it.currentPassword(), it.newPassword(), CallerAddress.of(request));
    }
}
