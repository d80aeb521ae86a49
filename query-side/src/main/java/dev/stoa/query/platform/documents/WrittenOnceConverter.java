package dev.stoa.query.platform.documents;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a document with the bytes it had before, for as long as that document itself is kept anywhere. */
@Component
class WrittenOnceConverter extends AbstractHttpMessageConverter<WrittenOnce> {
    private final JsonMapper json;
    private final Cache<WrittenOnce, byte[]> written =
            Caffeine.newBuilder().weakKeys().build();

    WrittenOnceConverter(JsonMapper json) {
        super(MediaType.APPLICATION_JSON);
        this.json = json;
    }

    @Override
    protected boolean supports(Class<?> type) {
        return WrittenOnce.class.isAssignableFrom(type);
    }

    @Override
    public boolean canRead(Class<?> type, @Nullable MediaType mediaType) {
        return false;
    }

    @Override
    protected WrittenOnce readInternal(Class<? extends WrittenOnce> type, HttpInputMessage message) {
        throw new UnsupportedOperationException("documents are answers");
    }

    @Override
    protected Long getContentLength(WrittenOnce document, @Nullable MediaType type) {
        return (long) bytes(document).length;
    }

    @Override
    protected void writeInternal(WrittenOnce document, HttpOutputMessage message) throws IOException {
        var bytes = bytes(document);
        ReadyPages.written(bytes);
        message.getBody().write(bytes);
    }

    private byte[] bytes(WrittenOnce document) {
        return written.get(document, json::writeValueAsBytes);
    }
}
