package dev.stoa.query.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;
import tools.jackson.databind.json.JsonMapper;

class WrittenOnceConverterTest {
    private final WrittenOnceConverter converter = new WrittenOnceConverter(new JsonMapper());

    /** Equal to any other of the same text, but another document. */
    public record Leaf(String text, AtomicInteger counter) implements WrittenOnce {
        public int getTimes() {
            return counter.incrementAndGet();
        }
    }

    @Test
    void a_document_is_written_for_the_first_answer_and_another_for_its_own() throws IOException {
        var leaf = new Leaf("olive", new AtomicInteger());
        var equal = new Leaf("olive", leaf.counter());

        var first = answer(leaf);
        assertThat(first.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_JSON);
        assertThat(first.getHeaders().getContentLength()).isEqualTo(first.getBodyAsBytes().length);
        assertThat(answer(leaf).getBodyAsString()).isEqualTo(first.getBodyAsString());
        assertThat(leaf.counter()).hasValue(1);
        assertThat(answer(equal).getBodyAsString()).contains("\"times\":2");
    }

    @Test
    void only_documents_are_written_so_and_none_is_read() {
        assertThat(converter.canWrite(Leaf.class, MediaType.APPLICATION_JSON)).isTrue();
        assertThat(converter.canWrite(String.class, MediaType.APPLICATION_JSON)).isFalse();
        assertThat(converter.canRead(Leaf.class, MediaType.APPLICATION_JSON)).isFalse();
    }

    private MockHttpOutputMessage answer(WrittenOnce document) throws IOException {
        var message = new MockHttpOutputMessage();
        converter.write(document, MediaType.APPLICATION_JSON, message);
        return message;
    }
}
