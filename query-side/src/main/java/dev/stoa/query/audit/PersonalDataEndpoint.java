package dev.stoa.query.audit;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.audit.PersonalDataExport.PersonalData;
import dev.stoa.query.platform.consistency.Reads;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** All that is held about a person, to that person. */
@RestController
class PersonalDataEndpoint {
    private static final Duration SOON = Duration.ofSeconds(5);

    /** Each holds a few events while its reader takes their time. */
    private static final int MOST_AT_ONCE = 8;

    private final PersonalDataExport export;
    private final Set<AccountId> underWay = new HashSet<>();

    PersonalDataEndpoint(PersonalDataExport export) {
        this.export = export;
    }

    /**
     * One at a time for a person, and few of a copy of this service (409 {@code busy}). From the events themselves; what
     * has been erased is shown as erased.
     */
    @GetMapping("/v1/accounts/{id}/personal-data")
    @Reads({
        "identity.accounts",
        "sellers.sellers",
        "catalogue.assortment",
        "inventory.stock",
        "cart.carts",
        "ordering.orders",
        "fulfilment.shipments",
        "learning.courses"
    })
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = PersonalData.class)))
    void of(@PathVariable AccountId id, Caller caller, HttpServletResponse response) throws IOException {
        if (!id.equals(caller.accountId()) && !caller.is(CallerRole.OPERATOR)) {
            throw Problem.notFound();
        }
        begin(id);
        try {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            export.write(id, response.getOutputStream());
        } finally {
            end(id);
        }
    }

    private void begin(AccountId id) {
        synchronized (underWay) {
            if (underWay.contains(id)) {
                throw Problem.busy("This person's data are being told already.", SOON);
            }
            if (underWay.size() >= MOST_AT_ONCE) {
                throw Problem.busy("Others are being told their data. Try again later.", SOON);
            }
            underWay.add(id);
        }
    }

    private void end(AccountId id) {
        synchronized (underWay) {
            underWay.remove(id);
        }
    }
}
