package dev.stoa.command.platform.web;

import dev.stoa.api.CommandRejected;
import dev.stoa.backbone.command.Commands.Busy;
import dev.stoa.backbone.command.Commands.CommandIdReused;
import dev.stoa.backbone.personal.PersonalDataUnreadable;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.EventTooLarge;
import dev.stoa.backbone.store.Unstorable;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemSource;
import dev.stoa.platform.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How what stops a command goes to the caller. */
@Component
class CommandProblems implements ProblemSource {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final List<ClaimRefusal> claims;

    CommandProblems(List<ClaimRefusal> claims) {
        this.claims = claims;
    }

    @Override
    public Optional<Problem> problemOf(Throwable thrown) {
        return switch (thrown) {
            case Busy busy
            when busy.conflict() -> Optional.of(Problem.busy("Others are changing this at the same moment.", SOON));
            case Busy _, PersonalDataUnreadable _ -> Optional.of(Problem.unavailable(SOON));
            case CommandIdReused _ -> Optional.of(Problem.keyReused());
            case ConflictingAggregateVersionException _ ->
                Optional.of(Problem.of(
                        HttpStatus.PRECONDITION_FAILED, "precondition-failed", "It was changed since you read it."));
            case EventTooLarge _ ->
                Optional.of(Problem.of(
                                HttpStatus.CONTENT_TOO_LARGE,
                                "content-too-large",
                                "What came of this would be too large to keep. Send less at once.")
                        .fact("maximumBytes", EventTooLarge.LIMIT));
            case Unstorable _ ->
                Optional.of(Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT, "invalid-value", "Something in this request can't be kept."));
            case AggregateNotFoundException _ -> Optional.of(Problem.notFound());
            case ClaimTaken taken ->
                claims.stream()
                        .filter(claim -> claim.scope().equals(taken.scope()))
                        .map(claim -> Problems.refusal(new CommandRejected(claim.rejection())))
                        .findFirst();
            default -> Optional.empty();
        };
    }
}
