package dev.stoa.query.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.learning.LessonId;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import dev.stoa.query.platform.consistency.ETags;
import dev.stoa.query.platform.consistency.Reads;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Lessons: to learners and those who teach, free previews of a published course to anybody. */
@RestController
class LessonEndpoint {
    private final LessonQueries queries;

    LessonEndpoint(LessonQueries queries) {
        this.queries = queries;
    }

    @GetMapping("/v1/courses/{productId}/lessons/{lessonId}")
    @Reads({"learning.courses", "catalogue.assortment", "sellers.sellers"})
    LessonView lesson(
            @PathVariable ProductId productId,
            @PathVariable LessonId lessonId,
            @Nullable Caller caller,
            HttpServletResponse response) {
        var account = caller == null ? "" : caller.accountId().value();
        var learner = caller == null || !caller.shops() ? "" : account;
        var teacher = caller == null || !caller.is(CallerRole.ACCOUNT) ? "" : account;
        var found = queries.find(productId, lessonId, learner, teacher).orElseThrow(Problem::notFound);
        if (!found.open() && (caller == null || !caller.is(CallerRole.OPERATOR))) {
            throw Problem.of(HttpStatus.FORBIDDEN, "not-enrolled", "Only who is enrolled may see this lesson.")
                    .in("learning");
        }
        ETags.ofComposed(found.sequence(), response);
        return found.lesson();
    }
}
