package dev.stoa.query.platform.consistency;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/** The sequence number of an aggregate as the ETag of its resource; callers send it back as {@code If-Match}. */
public final class ETags {
    private ETags() {}

    /** For a resource made of one aggregate: answers 304 to who has it already. */
    public static <T> ResponseEntity<T> of(long sequence, T body) {
        return ResponseEntity.ok().eTag(Long.toString(sequence)).body(body);
    }

    /** For a resource that shows other aggregates too: they change without it, so nobody is told that nothing did. */
    public static void ofComposed(long sequence, HttpServletResponse response) {
        response.setHeader(HttpHeaders.ETAG, "\"" + sequence + "\"");
    }
}
