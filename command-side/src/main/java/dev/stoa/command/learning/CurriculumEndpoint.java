package dev.stoa.command.learning;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.learning.CourseCommand.SetCurriculum;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.CourseRejection;
import dev.stoa.command.catalogue.Catalogue;
import dev.stoa.command.platform.web.Call;
import dev.stoa.command.platform.web.Decision;
import dev.stoa.command.platform.web.Dispatcher;
import dev.stoa.command.platform.web.Done;
import dev.stoa.command.sellers.TradingSellers;
import dev.stoa.platform.security.Caller;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class CurriculumEndpoint {
    private final Dispatcher dispatcher;
    private final Catalogue catalogue;
    private final TradingSellers sellers;

    CurriculumEndpoint(Dispatcher dispatcher, Catalogue catalogue, TradingSellers sellers) {
        this.dispatcher = dispatcher;
        this.catalogue = catalogue;
        this.sellers = sellers;
    }

    @PutMapping("/v1/courses/{productId}/curriculum")
    Done set(@PathVariable ProductId productId, @RequestBody @Valid Curriculum it, Caller caller, Call call) {
        return dispatcher.done(call, it, () -> {
            var product = catalogue.product(productId);
            sellers.mustTradeAs(product.sellerId(), caller);
            if (product.kind() != ProductKind.COURSE) {
                throw new CommandRejected(CourseRejection.NOT_A_COURSE);
            }
            var course = CourseId.of(productId);
            return Decision.done(new SetCurriculum(course, productId, product.sellerId(), it.sectionsOf(course)));
        });
    }
}
