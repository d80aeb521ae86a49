package dev.stoa.backbone.processor;

import java.util.Objects;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** Which segment of a processor a unit of work belongs to. */
public final class CurrentSegment {
    private CurrentSegment() {}

    /** Put there by Axon's processor. */
    public static int of(String processor, UnitOfWork<?> unitOfWork) {
        return Objects.<@Nullable Integer>requireNonNull(
                unitOfWork.root().getResource("Processor[" + processor + "]/SegmentId"), "no segment");
    }
}
