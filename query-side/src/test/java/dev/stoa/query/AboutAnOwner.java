package dev.stoa.query;

import dev.stoa.api.cart.CartEvent.CartOpened;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.ImportEvent.ImportStarted;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.walk.Walk;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody who sells and has bought their own goods, and right requests about what is theirs. */
abstract class AboutAnOwner {
    /** The owner's order is named by every answer about it, and so by lists that it is in. */
    static final String REQUESTS = Walk.OF_EVERY_SERVICE + """
            GET /v1/me
            GET /v1/accounts/{id}/personal-data
            GET /v1/products
            GET /v1/products/{id}
            GET /v1/categories
            GET /v1/sellers
            GET /v1/sellers/{id}
            GET /v1/imports/{id}
            GET /v1/carts/{id}
            GET /v1/orders
            GET /v1/orders/{id}
            GET /v1/orders/{id}/stream
            GET /v1/enrolments
            GET /v1/courses/{productId}/lessons/{lessonId}
            GET /v1/certificates/{id}
            GET /v1/back-office/orders
            GET /v1/back-office/stock/{offerId}
            GET /v1/back-office/payments/{id}
            GET /v1/back-office/daily-figures @/v1/back-office/daily-figures?from=2026-03-01&to=2026-03-02
            GET /v1/back-office/stuck-flows
            GET /v1/back-office/dead-letters
            POST /v1/back-office/dead-letters/{id}/retry
            GET /v1/back-office/views
            POST /v1/back-office/views/{view}/rebuilds {"compareOnly":true}
            GET /v1/back-office/rebuilds/{id}
            GET /v1/audit/events @/v1/audit/events?aggregateId=none
            GET /v1/audit/streams/{aggregateId}
            GET /v1/audit/streams/{aggregateId}/state
            GET /v1/audit/orders/{id}/timeline
            GET /v1/audit/log
            GET /v1/audit/access @/v1/audit/access?accountId=none
            """;

    @Autowired
    World world;

    @Autowired
    Log log;

    @Autowired
    AccessRules rules;

    @LocalServerPort
    int port;

    /** The owner sells goods and a course and has bought both. */
    Map<String, String> things() {
        var seller = world.seller("Owner");
        var goods = world.goods(seller, "Lamp", "home", 1000, 5);
        var course = world.course(seller, "Lighting", "home", 2000);
        var lesson = LessonId.of(World.id());
        var file = ImportId.of(World.id());
        var cart = CartId.of(World.id());
        log.happened(
                new CurriculumSet(
                        CourseId.of(course.product()),
                        course.product(),
                        seller.id(),
                        List.of(new Section(
                                "S", List.of(new Lesson(lesson, "L", Lesson.Kind.TEXT, 60, "All", false))))),
                new ImportStarted(file, seller.id(), "abc"),
                new CartOpened(cart, seller.account(), "GBP"));
        var order = world.order(seller.account(), goods, course);
        return Map.ofEntries(
                Map.entry("account", seller.account().value()),
                Map.entry("accounts", seller.account().value()),
                Map.entry("sellers", seller.id().value()),
                Map.entry("products", goods.product().value()),
                Map.entry("stock", goods.offer().value()),
                Map.entry("courses", course.product().value()),
                Map.entry("lessons", lesson.value()),
                Map.entry("imports", file.value()),
                Map.entry("carts", cart.value()),
                Map.entry("orders", order.value()),
                Map.entry("payments", PaymentId.of(order).value()),
                Map.entry("streams", order.value()),
                Map.entry("certificates", certificate(order, seller.account(), course)));
    }

    private String certificate(OrderId order, AccountId learner, World.Sale course) {
        var enrolment = world.enrolment(order, learner, course);
        var certificate = CertificateId.of(enrolment);
        log.happened(
                new CourseCompleted(enrolment, certificate, learner, course.product(), course.title(), Story.LATER));
        return certificate.value();
    }
}
