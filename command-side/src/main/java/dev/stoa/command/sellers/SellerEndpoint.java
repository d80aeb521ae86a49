package dev.stoa.command.sellers;

import dev.stoa.api.sellers.SellerCommand.ApplyAsSeller;
import dev.stoa.api.sellers.SellerCommand.ApproveSeller;
import dev.stoa.api.sellers.SellerCommand.ReinstateSeller;
import dev.stoa.api.sellers.SellerCommand.SuspendSeller;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.NewId;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
class SellerEndpoint {
    private final Dispatcher dispatcher;

    SellerEndpoint(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    record Application(
            @NotBlank @Size(max = 200) String legalName,
            @NotBlank @Size(max = 100) String displayName,
            @Pattern(regexp = "[A-Z]{2}") String country) {}

    record Suspension(@NotBlank @Size(max = 500) String reason) {}

    @PostMapping("/v1/sellers")
    ResponseEntity<JsonNode> apply(@RequestBody @Valid Application it, Caller caller, Call call) {
        return dispatcher.dispatch(call, it, () -> {
            var id = NewId.of(SellerId::of);
            return Decision.created(
                    new ApplyAsSeller(id, caller.accountId(), it.legalName(), it.displayName(), it.country()),
                    "/v1/sellers/" + id,
                    Map.of("sellerId", id));
        });
    }

    @PostMapping("/v1/sellers/{id}/approval")
    ResponseEntity<JsonNode> approve(@PathVariable SellerId id, Call call) {
        return dispatcher.dispatch(call, Call.NO_BODY, () -> Decision.done(new ApproveSeller(id)));
    }

    @PostMapping("/v1/sellers/{id}/suspension")
    ResponseEntity<JsonNode> suspend(@PathVariable SellerId id, @RequestBody @Valid Suspension it, Call call) {
        return dispatcher.dispatch(call, it, () -> Decision.done(new SuspendSeller(id, it.reason())));
    }

    @PostMapping("/v1/sellers/{id}/reinstatement")
    ResponseEntity<JsonNode> reinstate(@PathVariable SellerId id, Call call) {
        return dispatcher.dispatch(call, Call.NO_BODY, () -> Decision.done(new ReinstateSeller(id)));
    }
}
