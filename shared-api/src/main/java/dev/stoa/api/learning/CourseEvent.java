package dev.stoa.api.learning;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.sellers.SellerId;
import java.util.List;

/** What can happen to a course. */
public sealed interface CourseEvent {
    CourseId courseId();

    record CurriculumSet(CourseId courseId, ProductId productId, SellerId sellerId, List<Section> sections)
            implements CourseEvent {}
}
