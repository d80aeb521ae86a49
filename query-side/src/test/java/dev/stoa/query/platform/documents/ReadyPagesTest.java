package dev.stoa.query.platform.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.query.platform.consistency.ReadYourWrites;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class ReadyPagesTest {
    private static final DocumentKey LAMP = DocumentKey.productPage("product_lamp");

    private final NearDocuments near = new NearDocuments();
    private final ReadyPages pages = new ReadyPages(near);
    private int asked;
    private int status = 200;

    @AfterEach
    void leaveNoRequestBehind() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void the_second_answer_is_the_first_and_nobody_is_asked() throws Exception {
        var first = get(request());
        var second = get(request());
        assertThat(asked).isOne();
        assertThat(second.getContentAsString())
                .isEqualTo(first.getContentAsString())
                .isEqualTo("lamp 1");
        assertThat(second.getStatus()).isEqualTo(200);
        assertThat(second.getHeaderNames()).contains("ETag", "Content-Type", "Content-Length");
        assertThat(second.getHeader("ETag")).isEqualTo("\"1\"");
        assertThat(second.getContentType()).isEqualTo("application/json");
    }

    @Test
    void what_changed_is_asked_for_anew() throws Exception {
        get(request());
        near.changed(LAMP);
        assertThat(get(request()).getContentAsString()).isEqualTo("lamp 2");
        near.allChanged();
        assertThat(get(request()).getContentAsString()).isEqualTo("lamp 3");
        assertThat(get(request()).getContentAsString()).isEqualTo("lamp 3");
    }

    @Test
    void another_url_is_another_page() throws Exception {
        get(request());
        var other = request();
        other.setQueryString("limit=3");
        get(other);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void whoever_wants_something_special_is_not_answered_from_here() throws Exception {
        get(request());
        var waiting = request();
        waiting.addHeader(ReadYourWrites.HEADER, "product_lamp:3");
        var html = request();
        html.removeHeader(HttpHeaders.ACCEPT);
        html.addHeader(HttpHeaders.ACCEPT, "text/html");
        var typed = request();
        typed.setContentType("application/json");
        var head = request();
        head.setMethod("HEAD");
        for (var special : new MockHttpServletRequest[] {waiting, html, typed, head}) {
            var before = asked;
            get(special);
            assertThat(asked).isEqualTo(before + 1);
        }
    }

    /** An answer to somebody may be for nobody else. */
    @Test
    void an_answer_to_a_caller_with_a_token_is_not_kept_but_all_may_have_what_is() throws Exception {
        var known = request();
        known.addHeader(HttpHeaders.AUTHORIZATION, "Bearer of a seller");
        get(known);
        get(request());
        assertThat(asked).isEqualTo(2);
        get(known);
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_refusal_is_not_kept() throws Exception {
        status = 404;
        get(request());
        status = 200;
        assertThat(get(request()).getStatus()).isEqualTo(200);
        assertThat(asked).isEqualTo(2);
    }

    private static MockHttpServletRequest request() {
        var request = new MockHttpServletRequest("GET", "/v1/products/product_lamp");
        request.addHeader(HttpHeaders.ACCEPT, "application/json");
        return request;
    }

    private MockHttpServletResponse get(MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        pages.doFilter(request, response, (_, answer) -> endpoint(request, (HttpServletResponse) answer));
        return response;
    }

    private void endpoint(MockHttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        asked++;
        var document = near.read(LAMP, String.class, () -> Optional.of("lamp " + asked))
                .orElseThrow();
        ReadyPages.madeOf(LAMP, document);
        var bytes = document.getBytes(UTF_8);
        ReadyPages.written(bytes);
        response.setStatus(status);
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.setHeader("ETag", "\"1\"");
        response.getOutputStream().write(bytes);
    }
}
