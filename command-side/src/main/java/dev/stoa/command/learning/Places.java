package dev.stoa.command.learning;

import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.backbone.store.EventStreams;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which places on courses could be given back at this moment, read from the streams that decide it. */
@Component
public final class Places {
    private final EventStreams streams;

    public Places(EventStreams streams) {
        this.streams = streams;
    }

    public boolean anyCanBeGivenBack(Collection<EnrolmentId> enrolments) {
        var events = streams.read(enrolments.stream().map(EnrolmentId::value).toList());
        return enrolments.stream()
                .map(id -> learned(events.getOrDefault(id.value(), List.of())))
                .anyMatch(learned -> !learned.isTooMuchToGiveBack());
    }

    private static LearnedSoFar learned(List<Object> events) {
        var learned = LearnedSoFar.NOTHING;
        for (var event : events) {
            learned = switch (event) {
                case LessonCompleted e -> new LearnedSoFar(e.progressPercent(), learned.certified());
                case CourseCompleted _ -> new LearnedSoFar(learned.progressPercent(), true);
                default -> learned;
            };
        }
        return learned;
    }
}
