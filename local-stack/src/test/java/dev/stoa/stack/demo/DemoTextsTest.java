package dev.stoa.stack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DemoTextsTest {
    private final Cast cast = Resources.json("people.json", Cast.class);

    @Test
    void has_thirty_goods_or_more_of_three_sellers() {
        assertThat(cast.shops()).hasSize(3);
        assertThat(goods()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(goods()).extracting(row -> row.getField("id")).doesNotHaveDuplicates();
        assertThat(goods()).allSatisfy(row -> {
            assertThat(row.getField("description")).hasSizeGreaterThan(20);
            assertThat(row.getField("price")).matches("\\d+\\.\\d\\d GBP");
            assertThat(Integer.parseInt(row.getField("quantity"))).isPositive();
        });
    }

    @Test
    void has_six_courses_or_more_of_two_teachers() {
        assertThat(cast.teachers()).hasSize(2);
        assertThat(courses()).hasSizeGreaterThanOrEqualTo(6);
        assertThat(courses()).extracting(Course::sku).doesNotHaveDuplicates();
        assertThat(courses()).extracting(Course::title).doesNotHaveDuplicates();
    }

    @Test
    void has_lessons_of_all_kinds_and_a_free_one_in_every_course() {
        assertThat(courses()).allSatisfy(course -> {
            assertThat(lessons(course)).extracting(Course.Lesson::kind).contains("video", "text", "quiz");
            assertThat(lessons(course)).filteredOn(Course.Lesson::freePreview).isNotEmpty();
            assertThat(lessons(course))
                    .allSatisfy(lesson -> assertThat(lesson.content()).isNotBlank());
        });
    }

    @Test
    void prints_a_log_in_for_everybody() {
        assertThat(cast.logins("secret")).extracting(DemoLogin::role).contains("auditor", "buyer", "seller", "teacher");
    }

    private List<NamedCsvRecord> goods() {
        return cast.shops().stream()
                .flatMap(shop -> rows(shop.goods()).stream())
                .toList();
    }

    private List<Course> courses() {
        return cast.teachers().stream()
                .flatMap(teacher -> Stream.of(Resources.json(teacher.courses(), Course[].class)))
                .toList();
    }

    private static List<Course.Lesson> lessons(Course course) {
        return course.sections().stream()
                .flatMap(section -> section.lessons().stream())
                .toList();
    }

    private static List<NamedCsvRecord> rows(String file) {
        var rows = new ArrayList<NamedCsvRecord>();
        CsvReader.builder()
                .ofNamedCsvRecord(new String(Resources.bytes(file), StandardCharsets.UTF_8))
                .forEach(rows::add);
        return rows;
    }
}
