package dev.stoa.query.operations;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.TypeId;
import dev.stoa.backbone.rebuild.Rebuild;
import dev.stoa.backbone.rebuild.Rebuilds;
import dev.stoa.backbone.rebuild.View;
import dev.stoa.backbone.rebuild.Views;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Rebuilds views from their events, beside the live ones and while these serve. */
@RestController
class RebuildEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildEndpoint.class);

    private final Views views;
    private final Rebuilds rebuilds;

    RebuildEndpoint(Views views, Rebuilds rebuilds) {
        this.views = views;
        this.rebuilds = rebuilds;
    }

    /** {@code compareOnly}: say how the live view differs from what the events make of it, and leave it so. */
    record Wish(@Nullable Boolean compareOnly) {}

    /** {@code lastRebuild}: absent if there was none. */
    record KnownView(
            String view, List<String> tables, @Nullable RebuildProgress lastRebuild) {}

    record KnownViews(List<KnownView> items) {}

    @GetMapping("/v1/back-office/views")
    KnownViews views() {
        return new KnownViews(views.all().stream()
                .map(view -> new KnownView(
                        view.name(),
                        view.tables(),
                        rebuilds.latestOf(view).map(RebuildProgress::of).orElse(null)))
                .toList());
    }

    @Operation(
            description =
                    "Answered by query-side though it is a POST. An Idempotency-Key has no effect here and needs"
                            + " none: while a view is rebuilt a repeat is refused (409), and later it leaves the view as it is.")
    @PostMapping("/v1/back-office/views/{view}/rebuilds")
    @ApiResponse(responseCode = "202", content = @Content(schema = @Schema(implementation = RebuildProgress.class)))
    ResponseEntity<RebuildProgress> start(
            @PathVariable String view, @RequestBody(required = false) @Nullable Wish wish, Caller operator) {
        var known = views.find(view).orElseThrow(Problem::notFound);
        var id = TypeId.encode("rebuild", UuidCreator.getTimeOrderedEpoch());
        var compareOnly = wish != null && Boolean.TRUE.equals(wish.compareOnly());
        var started = start(id, known, compareOnly, operator).orElseThrow(() -> underWay(known));
        LOG.info("rebuild {} of {} asked for by {}", id, view, operator.accountId());
        return ResponseEntity.accepted()
                .location(URI.create("/v1/back-office/rebuilds/" + id))
                .body(RebuildProgress.of(started));
    }

    private Optional<Rebuild> start(String id, View view, boolean compareOnly, Caller operator) {
        try {
            return rebuilds.start(id, view, compareOnly, operator.accountId().value());
        } catch (Rebuilds.TooMany e) {
            throw Problem.of(
                            HttpStatus.CONFLICT,
                            "rebuild-under-way",
                            "Two other views are being rebuilt: wait for one.")
                    .in("operations");
        }
    }

    private Problem underWay(View view) {
        var problem = Problem.of(HttpStatus.CONFLICT, "rebuild-under-way", "This view is being rebuilt already.")
                .in("operations");
        return rebuilds.latestOf(view)
                .map(Rebuild::id)
                .map(id -> problem.fact("rebuildId", id))
                .orElse(problem);
    }

    @GetMapping("/v1/back-office/rebuilds/{id}")
    RebuildProgress rebuild(@PathVariable String id) {
        return rebuilds.find(id).map(RebuildProgress::of).orElseThrow(Problem::notFound);
    }
}
