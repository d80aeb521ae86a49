package dev.stoa.stack.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.Optional;

/** Reads the events of a {@code text/event-stream} one after the other. */
final class EventReader {
    private final BufferedReader lines;
    private String id;

    /** {@code lastId}: that of the last event of the stream before this one. */
    EventReader(BufferedReader lines, String lastId) {
        this.lines = lines;
        this.id = lastId;
    }

    String lastId() {
        return id;
    }

    /** The next event; empty at the end of the stream. An event the stream broke off in is dropped, as the standard says. */
    Optional<ServerEvent> next() throws IOException {
        var name = "message";
        var data = new StringBuilder();
        var line = lines.readLine();
        for (; line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(new ServerEvent(id, name, data.substring(0, data.length() - 1)));
                }
                name = "message";
            } else if (!line.startsWith(":")) {
                var colon = line.indexOf(':');
                var value = colon < 0 ? "" : line.substring(colon + 1).replaceFirst("^ ", "");
                switch (colon < 0 ? line : line.substring(0, colon)) {
                    case "event" -> name = value;
                    case "data" -> data.append(value).append('\n');
                    case "id" -> id = value;
                    default -> {}
                }
            }
        }
        return Optional.empty();
    }
}
