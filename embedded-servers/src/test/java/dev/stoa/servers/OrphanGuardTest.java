package dev.stoa.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class OrphanGuardTest {
    /** What a test JVM does: starts two servers, tells where they are, and waits to be killed. */
    static final class AnotherJvm {
        @SuppressWarnings("SystemOut")
        public static void main(String[] arguments) throws InterruptedException {
            TestServers.postgres();
            TestServers.redis();
            ProcessHandle.current().children().forEach(child -> System.out.println(child.pid()));
            System.out.println(TestServers.postgres().folder());
            Thread.currentThread().join();
        }
    }

    @Test
    @Timeout(180)
    void servers_and_folder_of_a_killed_jvm_do_not_outlive_it() throws Exception {
        var jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        AnotherJvm.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var lines = jvm.inputReader()) {
            var children = List.of(child(lines.readLine()), child(lines.readLine()), child(lines.readLine()));
            var folder = Path.of(lines.readLine());
            assertThat(folder).exists();

            jvm.destroyForcibly();

            for (var child : children) child.onExit().get(60, TimeUnit.SECONDS);
            assertThat(Files.exists(folder.getParent())).isFalse();
        }
    }

    private static ProcessHandle child(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }
}
