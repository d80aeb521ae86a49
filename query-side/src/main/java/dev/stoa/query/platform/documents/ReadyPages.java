package dev.stoa.query.platform.documents;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stoa.query.platform.consistency.ReadYourWrites;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Answers a URL with the bytes it was answered with before, for as long as this node keeps the document they were made of.
 * What was shown to a caller without a token may be shown to everybody. Stands between the chain of security, which lets
 * in, counts and sets its headers as ever, and the endpoints.
 */
class ReadyPages implements Filter {
    private static final int MOST_BYTES = 16 << 20;
    private static final int LONGEST_URL = 500;
    private static final Set<String> TAKEN = Set.of(MediaType.ALL_VALUE, MediaType.APPLICATION_JSON_VALUE);
    private static final String SOURCE = ReadyPages.class.getName() + ".source";
    private static final String BYTES = ReadyPages.class.getName() + ".bytes";

    private final NearDocuments near;
    private final Cache<String, Page> pages = Caffeine.newBuilder()
            .expireAfterWrite(NearDocuments.LONGEST)
            .maximumWeight(MOST_BYTES)
            .weigher((String url, Page page) -> url.length() + page.bytes().length)
            .build();

    private record Source(DocumentKey key, Object document) {}

    @SuppressWarnings("ArrayRecordComponent") // pages are never compared
    private record Page(
            Source source,
            byte[] bytes,
            @Nullable String contentType,
            @Nullable String eTag,
            @Nullable String pattern) {}

    ReadyPages(NearDocuments near) {
        this.near = near;
    }

    /** The answer to the request at hand, if there is one, is made of this document. */
    static void madeOf(DocumentKey key, Object document) {
        note(SOURCE, new Source(key, document));
    }

    /** The answer to the request at hand, if there is one, has this body. */
    static void written(byte[] body) {
        note(BYTES, body);
    }

    private static void note(String name, Object value) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) request.setAttribute(name, value, SCOPE_REQUEST);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        var url = url(asked);
        var page = pages.getIfPresent(url);
        if (!isPlain(asked, url)) {
            chain.doFilter(request, response);
        } else if (page != null && near.holds(page.source().key(), page.source().document())) {
            answer(page, asked, answer);
        } else {
            chain.doFilter(request, response);
            keep(url, asked, answer);
        }
    }

    private static String url(HttpServletRequest request) {
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** Whether the answer depends on the URL alone. */
    private static boolean isPlain(HttpServletRequest request, String url) {
        var accepted = request.getHeader(HttpHeaders.ACCEPT);
        return request.getMethod().equals("GET")
                && (accepted == null || TAKEN.contains(accepted))
                && request.getHeader(ReadYourWrites.HEADER) == null
                && request.getContentType() == null
                && url.length() <= LONGEST_URL;
    }

    private static void answer(Page page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(metrics -> metrics.setPathPattern(page.pattern()));
        response.setContentType(page.contentType());
        response.setContentLength(page.bytes().length);
        if (page.eTag() != null) response.setHeader(HttpHeaders.ETAG, page.eTag());
        response.getOutputStream().write(page.bytes());
    }

    private void keep(String url, HttpServletRequest request, HttpServletResponse response) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && response.getStatus() == HttpServletResponse.SC_OK
                && request.getAttribute(SOURCE) instanceof Source source
                && request.getAttribute(BYTES) instanceof byte[] bytes) {
            var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
            pages.put(
                    url,
                    new Page(
                            source,
                            bytes,
                            response.getContentType(),
                            response.getHeader(HttpHeaders.ETAG),
                            Objects.toString(pattern, null)));
        }
    }
}
