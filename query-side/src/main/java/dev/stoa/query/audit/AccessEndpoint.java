package dev.stoa.query.audit;

import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.query.platform.Asked;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who came in, was kept out, or looked at what is about others. What changes an account is an event, among the others. */
@RestController
class AccessEndpoint {
    private final AccessQueries queries;

    AccessEndpoint(AccessQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/audit/access")
    Page<AccessEntry> access(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String accountId,
            Paging paging) {
        var asked = Asked.oneOf(AccessLog.Kind.class, "kind", kind);
        return queries.page(asked == null ? null : asked.name(), accountId, paging);
    }
}
