package dev.stoa.query.audit;

import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.learning.CourseEvent;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A course as its events made it. */
record CourseState(@Nullable ProductId productId, List<Section> sections) {
    static final CourseState NOTHING = new CourseState(null, List.of());

    CourseState evolve(CourseEvent event) {
        return switch (event) {
            case CurriculumSet e -> new CourseState(e.productId(), e.sections());
        };
    }
}
