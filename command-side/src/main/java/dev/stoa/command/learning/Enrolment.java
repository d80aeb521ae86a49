package dev.stoa.command.learning;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.EnrolmentCommand.*;
import dev.stoa.api.learning.EnrolmentEvent;
import dev.stoa.api.learning.EnrolmentEvent.*;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.EnrolmentRejection;
import dev.stoa.api.learning.LessonId;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
@SuppressWarnings("NullAway.Init") // its first event sets it up
class Enrolment {
    private enum Status {
        UNKNOWN,
        ACTIVE,
        SUSPENDED,
        REVOKED
    }

    @AggregateIdentifier
    private EnrolmentId id;

    private AccountId learner;
    private ProductId product;
    private String courseTitle;
    private Status status = Status.UNKNOWN;
    private final Set<LessonId> done = new HashSet<>();
    private int progressPercent;
    private boolean certified;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(EnrolLearner c) {
        if (status != Status.UNKNOWN) return;
        apply(new LearnerEnrolled(c.enrolmentId(), c.orderId(), c.learner(), c.productId(), c.courseTitle()));
    }

    @CommandHandler
    void decide(CompleteLesson c) {
        refuseUnlessActive();
        if (!c.curriculum().contains(c.lessonId())) throw new CommandRejected(EnrolmentRejection.NO_SUCH_LESSON);
        if (!done.contains(c.lessonId())) {
            apply(new LessonCompleted(id, c.lessonId(), percentOf(c.curriculum(), c.lessonId())));
        }
        if (!certified && done.containsAll(c.curriculum())) {
            apply(new CourseCompleted(id, CertificateId.of(id), learner, product, courseTitle, c.at()));
        }
    }

    @CommandHandler
    void decide(SuspendEnrolment c) {
        if (status == Status.SUSPENDED) return;
        refuseUnlessActive();
        apply(new EnrolmentSuspended(id, c.reason()));
    }

    /** Refused as often as it is asked: every cancellation of the order needs its own answer. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(RevokeEnrolment c) {
        if (status == Status.REVOKED) return;
        if (new LearnedSoFar(progressPercent, certified).isTooMuchToGiveBack()) {
            apply(new EnrolmentRevocationRefused(id, c.orderId(), progressPercent));
        } else {
            apply(new EnrolmentRevoked(c.enrolmentId(), c.orderId(), c.reason()));
        }
    }

    private void refuseUnlessActive() {
        if (status != Status.ACTIVE) throw new CommandRejected(EnrolmentRejection.ENROLMENT_NOT_ACTIVE);
    }

    private int percentOf(Set<LessonId> curriculum, LessonId justDone) {
        var lessons = new HashSet<>(curriculum);
        lessons.removeIf(lesson -> !done.contains(lesson) && !lesson.equals(justDone));
        return lessons.size() * 100 / curriculum.size();
    }

    @EventSourcingHandler
    void evolve(EnrolmentEvent event) {
        id = event.enrolmentId();
        switch (event) {
            case LearnerEnrolled e -> {
                learner = e.learner();
                product = e.productId();
                courseTitle = e.courseTitle();
                status = Status.ACTIVE;
            }
            case LessonCompleted e -> {
                done.add(e.lessonId());
                progressPercent = e.progressPercent();
            }
            case CourseCompleted _ -> certified = true;
            case EnrolmentSuspended _ -> status = Status.SUSPENDED;
            case EnrolmentRevoked _ -> status = Status.REVOKED;
            case EnrolmentRevocationRefused _ -> {}
        }
    }
}
