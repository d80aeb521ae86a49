package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A body just under the limit of bodies can become an event several times as large. */
class LargeCurriculumTest extends RunningCommandSide {
    @Test
    void tens_of_thousands_of_tiny_lessons() {
        var section = IntStream.range(0, 500).mapToObj(_ -> lesson("")).toList();

        set(IntStream.range(0, 30).mapToObj(_ -> section).toList()).refused(422, "too-many-lessons");
    }

    @Test
    void as_much_text_as_a_body_may_hold() {
        var lesson = lesson("x".repeat(100_000));

        set(List.of(IntStream.range(0, 10).mapToObj(_ -> lesson).toList())).expect(204);
    }

    private Answer set(List<List<Map<String, Object>>> sections) {
        var seller = seller();
        var body = Map.of(
                "sections",
                sections.stream()
                        .map(lessons -> Map.of("title", "s", "lessons", lessons))
                        .toList());
        assertThat(Http.JSON.writeValueAsBytes(body)).hasSizeLessThan(1024 * 1024);
        return seller.put("/v1/courses/" + product(seller, "course") + "/curriculum", body);
    }

    private static Map<String, Object> lesson(String content) {
        return Map.of("title", "l", "kind", "text", "content", content);
    }
}
