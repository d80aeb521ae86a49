package dev.stoa.stack.demo;

import dev.stoa.stack.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The texts of the demo, which lie beside the code. */
final class Resources {
    private Resources() {}

    static byte[] bytes(String name) {
        try (var in = Resources.class.getResourceAsStream("/demo/" + name)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no resource demo/" + name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <T> T json(String name, Class<T> type) {
        return Json.read(new String(bytes(name), StandardCharsets.UTF_8), type);
    }
}
