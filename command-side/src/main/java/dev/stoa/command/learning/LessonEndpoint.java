package dev.stoa.command.learning;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.EnrolmentCommand.CompleteLesson;
import dev.stoa.api.learning.EnrolmentEvent.LearnerEnrolled;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.EnrolmentRejection;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.platform.web.History;
import dev.stoa.platform.security.Caller;
import java.time.Clock;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class LessonEndpoint {
    private final Dispatcher dispatcher;
    private final History history;
    private final Clock clock;

    LessonEndpoint(Dispatcher dispatcher, History history, Clock clock) {
        this.dispatcher = dispatcher;
        this.history = history;
        this.clock = clock;
    }

    @PostMapping("/v1/enrolments/{id}/lessons/{lessonId}/completion")
    Done complete(@PathVariable EnrolmentId id, @PathVariable LessonId lessonId, Caller caller, Call call) {
        return dispatcher.done(call, Call.NO_BODY, () -> {
            var enrolled = history.first(id, LearnerEnrolled.class)
                    .filter(enrolment -> enrolment.learner().equals(caller.accountId()))
                    .orElseThrow(() -> new CommandRejected(EnrolmentRejection.NO_SUCH_ENROLMENT));
            var lessons = lessonsOf(CourseId.of(enrolled.productId()));
            return Decision.done(new CompleteLesson(id, lessonId, lessons, clock.instant()));
        });
    }

    private Set<LessonId> lessonsOf(CourseId course) {
        return history.last(course, CurriculumSet.class).stream()
                .flatMap(set -> set.sections().stream())
                .flatMap(section -> section.lessons().stream())
                .map(Lesson::lessonId)
                .collect(Collectors.toSet());
    }
}
