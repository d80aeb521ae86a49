package dev.stoa.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A stored event is for ever: its name and JSON are pinned by {@code approved/<logical name>.json}. A new message gets its
 * file by {@code ./mvnw -pl shared-api test -Dtest=ApprovedMessagesTest -Dstoa.approve=new}; a file that is there is never
 * written. When a message gets a new field, with a default, keep its old file as {@code <logical name>.1.json} (2, 3, …):
 * old files must read for ever.
 */
class ApprovedMessagesTest {
    private static final Path APPROVED = Path.of("src/test/resources/approved");
    private static final boolean WRITE_NEW = "new".equals(System.getProperty("stoa.approve"));
    /** As the backbone writes events and commands. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .visibility(PropertyAccessor.ALL, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .visibility(PropertyAccessor.CREATOR, Visibility.ANY)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private final Map<String, Object> samples = SampleMessages.byName();

    @TestFactory
    Stream<DynamicTest> every_message_is_written_as_approved() {
        return samples.entrySet().stream()
                .map(sample -> dynamicTest(sample.getKey(), () -> {
                    var file = APPROVED.resolve(sample.getKey() + ".json");
                    if (WRITE_NEW && Files.notExists(file)) {
                        Files.writeString(file, JSON.writeValueAsString(sample.getValue()) + "\n");
                    }
                    assertThat(file)
                            .as("the approved JSON; see this test's Javadoc")
                            .exists();
                    assertThat(JSON.readTree(JSON.writeValueAsString(sample.getValue())))
                            .isEqualTo(JSON.readTree(file.toFile()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_approved_file_reads_to_an_equal_message() throws IOException {
        return files().stream()
                .filter(name -> samples.containsKey(name))
                .map(name -> dynamicTest(name, () -> {
                    var sample = samples.get(name);
                    var read = JSON.readValue(APPROVED.resolve(name + ".json").toFile(), sample.getClass());
                    assertThat(read).isEqualTo(sample);
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_older_file_still_reads() throws IOException {
        return files().stream()
                .filter(name -> name.matches(".*\\.\\d+"))
                .map(name -> dynamicTest(name, () -> {
                    var current = samples.get(name.replaceFirst("\\.\\d+$", ""));
                    assertThat(JSON.readValue(APPROVED.resolve(name + ".json").toFile(), current.getClass()))
                            .hasNoNullFieldsOrProperties();
                }));
    }

    @Test
    void no_message_was_renamed_or_removed() throws IOException {
        assertThat(files().stream().map(name -> name.replaceFirst("\\.\\d+$", "")))
                .allSatisfy(name -> assertThat(samples).containsKey(name));
    }

    private static List<String> files() throws IOException {
        try (var files = Files.list(APPROVED)) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\.json$", ""))
                    .sorted()
                    .toList();
        }
    }
}
