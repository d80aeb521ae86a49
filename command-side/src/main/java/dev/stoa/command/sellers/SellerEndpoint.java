package dev.stoa.command.sellers;

import dev.stoa.api.Personal;
import dev.stoa.api.sellers.SellerCommand.ApplyAsSeller;
import dev.stoa.api.sellers.SellerCommand.ApproveSeller;
import dev.stoa.api.sellers.SellerCommand.ReinstateSeller;
import dev.stoa.api.sellers.SellerCommand.SuspendSeller;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Created;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class SellerEndpoint {
    private final Dispatcher dispatcher;

    SellerEndpoint(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record AppliedSeller(SellerId sellerId) {}

    record Application(
            @NotBlank @Size(max = 200) String legalName,
            @NotBlank @Size(max = 100) String displayName,
            @Pattern(regexp = "[A-Z]{2}") String country) {}

    record Suspension(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/sellers")
    Created<AppliedSeller> apply(@RequestBody @Valid Application it, Caller caller, Call call) {
        return dispatcher.created(call, it, () -> {
            var id = NewId.of(SellerId::of);
            return Decision.created(
                    new ApplyAsSeller(
                            id, caller.accountId(), Personal.of(it.legalName()), it.displayName(), it.country()),
                    "/v1/sellers/" + id,
                    new AppliedSeller(id));
        });
    }

    @PostMapping("/v1/sellers/{id}/approval")
    Done approve(@PathVariable SellerId id, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> Decision.done(new ApproveSeller(id)));
    }

    @PostMapping("/v1/sellers/{id}/suspension")
    Done suspend(@PathVariable SellerId id, @RequestBody @Valid Suspension it, Call call) {
        return dispatcher.done(call, it, () -> Decision.done(new SuspendSeller(id, Personal.of(it.reason()))));
    }

    @PostMapping("/v1/sellers/{id}/reinstatement")
    Done reinstate(@PathVariable SellerId id, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> Decision.done(new ReinstateSeller(id)));
    }
}
