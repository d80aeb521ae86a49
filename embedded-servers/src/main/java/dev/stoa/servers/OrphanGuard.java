package dev.stoa.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One small shell beside this JVM that reads from a pipe which only this JVM holds. The pipe closes when the JVM ends,
 * however it ends (also by {@code kill -9}); then the shell ends the children that are left and deletes what it was told to.
 */
final class OrphanGuard {
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            children='' folder=''
            alive() { for c in $children; do kill -0 "${c#*:}" 2>/dev/null && return 0; done; return 1; }
            while read -r word argument; do
              case $word in
                delete) folder=$argument ;;
                forget)
                  kept=''
                  for c in $children; do [ "${c#*:}" = "$argument" ] || kept="$kept $c"; done
                  children=$kept ;;
                *) children="$children $word:$argument" ;;
              esac
            done
            for c in $children; do kill -s "${c%%:*}" "${c#*:}" 2>/dev/null; done
            patience=20
            while alive && [ $patience -gt 0 ]; do patience=$((patience - 1)); sleep 1; done
            for c in $children; do kill -s KILL "${c#*:}" 2>/dev/null; done
            [ -z "$folder" ] || rm -rf "$folder"
            """;

    private static @Nullable Writer pipe;

    static void watch(long pid, String stopSignal) {
        tell(stopSignal + " " + pid);
    }

    static void forget(long pid) {
        tell("forget " + pid);
    }

    static void deleteAtTheEnd(Path folder) {
        tell("delete " + folder);
    }

    private static synchronized void tell(String line) {
        try {
            if (pipe == null) {
                pipe = new ProcessBuilder("sh", "-c", SCRIPT)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .outputWriter(StandardCharsets.UTF_8);
            }
            pipe.write(line + "\n");
            pipe.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private OrphanGuard() {}
}
