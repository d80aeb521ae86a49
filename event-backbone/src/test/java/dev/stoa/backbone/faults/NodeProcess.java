package dev.stoa.backbone.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * A node in a process of its own, to be killed. It says {@code asked <command> <counter>} and {@code answered <command>},
 * and {@code here} where one of its commits stops for ever. At that time its clients' counters have a point's name.
 */
final class NodeProcess {
    private static final int CLIENTS = 8;
    private static final int COMMANDS_BEFORE = 20;

    enum Point {
        /** It waits for the server, which is to be stopped in the middle of a statement. */
        SERVER_AT_WORK,
        BEFORE_COMMIT_UNDER_THE_LOCK,
        BETWEEN_COMMIT_AND_ANSWER
    }

    private NodeProcess() {}

    static Process start(Point point, Node sibling) throws IOException {
        var pool = sibling.pool;
        return start(NodeProcess.class, point.name(), pool.getJdbcUrl(), pool.getUsername(), pool.getPassword());
    }

    static Process start(Class<?> program, String... arguments) throws IOException {
        var command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName());
        return new ProcessBuilder(Stream.concat(command, Stream.of(arguments)).toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        var node = new Node(arguments[1], arguments[2], arguments[3]);
        for (var command = 0; command < COMMANDS_BEFORE; command++) ask(node, "own" + command);
        switch (Point.valueOf(arguments[0])) {
            case SERVER_AT_WORK -> {}
            case BEFORE_COMMIT_UNDER_THE_LOCK -> node.connections.beforeCommitUnderTheLock(NodeProcess::stopHere);
            case BETWEEN_COMMIT_AND_ANSWER -> node.connections.afterCommit(NodeProcess::stopHere);
        }
        for (var client = 0; client < CLIENTS; client++) {
            var counter = arguments[0] + client;
            Thread.ofPlatform().start(() -> askForEver(node, counter));
        }
    }

    /** Each command again when it is answered. Where that meets another's new command, they are decided under the lock. */
    private static void askForEver(Node node, String counter) {
        while (true) {
            var id = ask(node, counter);
            node.run(id, counter, counter);
        }
    }

    private static UUID ask(Node node, String counter) {
        var id = UUID.randomUUID();
        say("asked " + id + " " + counter);
        node.run(id, counter, counter);
        say("answered " + id);
        return id;
    }

    static void stopHere() {
        say("here");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
