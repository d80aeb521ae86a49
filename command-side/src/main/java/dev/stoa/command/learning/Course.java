package dev.stoa.command.learning;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.learning.CourseCommand.SetCurriculum;
import dev.stoa.api.learning.CourseEvent;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.CourseRejection;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
class Course {
    private static final int MOST_LESSONS = 1_000;

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // Axon reads it
    private CourseId id;

    private List<Section> sections = List.of();

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(SetCurriculum c) {
        if (c.sections().equals(sections)) return;
        var seen = new HashSet<LessonId>();
        for (var lesson : c.sections().stream()
                .flatMap(section -> section.lessons().stream())
                .toList()) {
            if (!seen.add(lesson.lessonId())) {
                throw new CommandRejected(CourseRejection.DUPLICATE_LESSON, Map.of("lessonId", lesson.lessonId()));
            }
        }
        if (seen.size() > MOST_LESSONS) {
            throw new CommandRejected(CourseRejection.TOO_MANY_LESSONS, Map.of("maximum", MOST_LESSONS));
        }
        if (seen.isEmpty()) throw new CommandRejected(CourseRejection.EMPTY_CURRICULUM);
        apply(new CurriculumSet(c.courseId(), c.productId(), c.sellerId(), c.sections()));
    }

    @EventSourcingHandler
    void evolve(CourseEvent event) {
        switch (event) {
            case CurriculumSet e -> {
                id = e.courseId();
                sections = e.sections();
            }
        }
    }
}
