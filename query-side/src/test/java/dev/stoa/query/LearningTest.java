package dev.stoa.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.api.catalogue.ProductEvent.ProductUnpublished;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.CourseEvent.CurriculumSet;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.EnrolmentEvent.CourseCompleted;
import dev.stoa.api.learning.EnrolmentEvent.EnrolmentRevoked;
import dev.stoa.api.learning.EnrolmentEvent.LessonCompleted;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import dev.stoa.api.ordering.OrderId;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@OnRealServers
class LearningTest {
    @Autowired
    Api api;

    @Autowired
    Log log;

    @Autowired
    World world;

    final LessonId preview = LessonId.of(World.id());
    final LessonId second = LessonId.of(World.id());
    final LessonId third = LessonId.of(World.id());
    World.Sale course;
    AccountId learner;
    OrderId order;
    EnrolmentId enrolment;

    @BeforeEach
    void teach() {
        course = world.course(world.seller("Teacher"), "Sitting well", "health", 2500);
        log.happened(new CurriculumSet(
                CourseId.of(course.product()),
                course.product(),
                course.seller().id(),
                List.of(
                        new Section("One", List.of(lesson(preview, "Chairs", true), lesson(second, "Backs", false))),
                        new Section("Two", List.of(lesson(third, "Floors", false))))));
        learner = world.account("Ada");
        order = OrderId.of(World.id());
        enrolment = world.enrolment(order, learner, course);
    }

    private static Lesson lesson(LessonId id, String title, boolean free) {
        return new Lesson(id, title, Lesson.Kind.TEXT, 60, "All about " + title, free);
    }

    @Test
    void the_page_outlines_a_course_without_giving_it_away() {
        var page = api.get(null, "/v1/products/" + course.product());

        assertThat(page.body().at("/outline/0/lessons/1/title").asString()).isEqualTo("Backs");
        assertThat(page.body().at("/offers/0/inStock").asBoolean()).isTrue();
        assertThat(page.text()).doesNotContain("All about");
    }

    @Test
    void a_lesson_is_for_learners_and_teachers_a_preview_for_all() {
        assertThat(see(null, preview).status()).isEqualTo(200);
        assertThat(see(null, second).code()).isEqualTo("not-enrolled");
        assertThat(see(TestTokens.of(world.account("Eve")), second).status()).isEqualTo(403);
        assertThat(see(course.seller().token(), second).status()).isEqualTo(200);
        assertThat(see(TestTokens.ofApp(course.seller().account()), second).status())
                .as("an app that shops for the teacher")
                .isEqualTo(403);
        assertThat(see(TestTokens.ofApp(learner), second).status()).isEqualTo(200);
        assertThat(see(TestTokens.ofSalesApp(learner), second).status())
                .as("an app that sells for the learner")
                .isEqualTo(403);
        assertThat(see(TestTokens.ofSalesApp(course.seller().account()), second).status())
                .as("an app that sells for the teacher")
                .isEqualTo(200);
        assertThat(see(TestTokens.of(learner), LessonId.of(World.id())).status())
                .isEqualTo(404);

        var seen = see(TestTokens.of(learner), second).body();
        assertThat(seen.path("content").asString()).isEqualTo("All about Backs");
        assertThat(seen.path("previousLessonId").asString()).isEqualTo(preview.value());
        assertThat(seen.path("nextLessonId").asString()).isEqualTo(third.value());
        assertThat(seen.path("section").asString()).isEqualTo("One");

        log.happened(new EnrolmentRevoked(enrolment, order, "refunded"));
        assertThat(see(TestTokens.of(learner), second).status()).isEqualTo(403);
    }

    @Test
    void nobody_previews_a_course_that_is_not_published() {
        log.happened(new ProductUnpublished(course.product()));

        assertThat(see(null, preview).code()).isEqualTo("not-enrolled");
        assertThat(see(TestTokens.of(learner), preview).status()).isEqualTo(200);
        assertThat(see(course.seller().token(), preview).status()).isEqualTo(200);
    }

    @Test
    void progress_shows_in_lesson_and_enrolment() {
        log.happened(new LessonCompleted(enrolment, second, 33));

        assertThat(see(TestTokens.of(learner), second).body().path("completed").asBoolean())
                .isTrue();
        var mine = api.get(TestTokens.of(learner), "/v1/enrolments").body().at("/items/0");
        assertThat(mine.path("progressPercent").asInt()).isEqualTo(33);
        assertThat(mine.path("lessons").asInt()).isEqualTo(3);
        assertThat(mine.at("/completedLessons/0").asString()).isEqualTo(second.value());
        assertThat(api.get(TestTokens.of(world.account("Eve")), "/v1/enrolments")
                        .body()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void who_completes_a_course_has_done_all_of_it_as_it_is_by_now() {
        var fewer = List.of(new Section("One", List.of(lesson(second, "Backs", false))));
        var seller = course.seller().id();
        log.happened(
                new CurriculumSet(CourseId.of(course.product()), course.product(), seller, fewer),
                new LessonCompleted(enrolment, second, 50),
                new CourseCompleted(
                        enrolment,
                        CertificateId.of(enrolment),
                        learner,
                        course.product(),
                        course.title(),
                        Story.LATER));

        var mine = api.get(TestTokens.of(learner), "/v1/enrolments").body().at("/items/0");
        assertThat(mine.path("lessons").asInt()).isOne();
        assertThat(mine.path("progressPercent").asInt()).isEqualTo(100);
        assertThat(mine.path("completedAt").asString()).isEqualTo(Story.LATER.toString());
        assertThat(see(TestTokens.of(learner), third).status()).isEqualTo(404);
    }

    @Test
    void anybody_can_verify_a_certificate_even_of_someone_erased() {
        var certificate = CertificateId.of(enrolment);
        log.happened(
                new CourseCompleted(enrolment, certificate, learner, course.product(), course.title(), Story.LATER));

        var seen = api.get(null, "/v1/certificates/" + certificate).body();
        assertThat(seen.path("course").asString()).isEqualTo("Sitting well");
        assertThat(seen.path("learnerName").asString()).isEqualTo("Ada");
        assertThat(seen.path("issuedAt").asString()).isEqualTo(Story.LATER.toString());

        log.happened(new PersonalDataErased(learner));
        Awaitility.await()
                .until(() -> api.get(null, "/v1/certificates/" + certificate)
                        .body()
                        .at("/learnerName/erased")
                        .asBoolean(false));
        assertThat(api.get(null, "/v1/certificates/" + CertificateId.of(World.id()))
                        .status())
                .isEqualTo(404);
    }

    private Api.Answer see(String token, LessonId lesson) {
        return api.get(token, "/v1/courses/" + course.product() + "/lessons/" + lesson);
    }
}
