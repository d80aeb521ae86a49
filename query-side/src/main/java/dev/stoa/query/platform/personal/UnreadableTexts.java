package dev.stoa.query.platform.personal;

import dev.stoa.backbone.personal.PersonalDataUnreadable;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.ProblemSource;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Who asks for what can't be opened now is told to come again, and gets nothing of it. */
@Component
class UnreadableTexts implements ProblemSource {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Override
    public Optional<Problem> problemOf(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause)
                .filter(PersonalDataUnreadable.class::isInstance)
                .findFirst()
                .map(_ -> Problem.unavailable(SOON));
    }
}
