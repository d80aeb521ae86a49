package dev.stoa.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stoa.platform.problem.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void reads_what_it_wrote() {
        var cursor = Cursor.at("a,b", 12, "");
        assertThat(Cursor.parse(cursor.toString(), 3)).isEqualTo(cursor);
        assertThat(cursor.longPart(1)).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%%", "YQ", "_w"})
    void refuses_what_it_did_not_write(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2)).isInstanceOf(Problem.class);
    }

    @Test
    void a_page_has_a_next_only_if_there_is_more() {
        var paging = new Paging(2, null);
        assertThat(Page.of(List.of(1, 2), paging, Cursor::at).nextCursor()).isNull();
        var page = Page.of(List.of(1, 2, 3), paging, Cursor::at);
        assertThat(page.items()).containsExactly(1, 2);
        assertThat(page.nextCursor()).isEqualTo(Cursor.at(2).toString());
    }
}
