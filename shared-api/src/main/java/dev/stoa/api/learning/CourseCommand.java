package dev.stoa.api.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** What may be asked of a course. */
public sealed interface CourseCommand {
    CourseId courseId();

    record SetCurriculum(
            @TargetAggregateIdentifier CourseId courseId,
            ProductId productId,
            SellerId sellerId,
            List<Section> sections)
            implements CourseCommand {}
}
