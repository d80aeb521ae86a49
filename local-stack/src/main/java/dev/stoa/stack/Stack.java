package dev.stoa.stack;

import dev.stoa.servers.KafkaServer;
import dev.stoa.servers.PostgresServer;
import dev.stoa.servers.RedisServer;
import dev.stoa.servers.Server;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** The servers and the services, as processes of this JVM. */
final class Stack {
    private final Settings settings;
    private final Secrets secrets;
    private final Consumer<String> progress;
    private final PostgresServer postgres;
    private final Map<Part, Server> servers = new EnumMap<>(Part.class);

    Stack(Settings settings, Secrets secrets, Consumer<String> progress) {
        this.settings = settings;
        this.secrets = secrets;
        this.progress = progress;
        var programs = settings.programs();
        this.postgres = new PostgresServer(
                settings.folder(Part.POSTGRES),
                programs,
                settings.port(Part.POSTGRES),
                secrets.password("STOA_POSTGRES_PASSWORD"),
                Map.of("shared_buffers", "96MB", "max_connections", "120"));
        var kafka = new KafkaServer(
                settings.folder(Part.KAFKA),
                programs,
                settings.port(Part.KAFKA),
                settings.kafkaControllerPort(),
                settings.jvmOptions("STOA_KAFKA_JAVA_OPTS"));
        var redis = new RedisServer(
                settings.folder(Part.REDIS),
                programs,
                settings.port(Part.REDIS),
                new RedisServer.Passwords(
                        secrets.password("STOA_REDIS_PASSWORD"),
                        secrets.password("STOA_REDIS_DOCUMENTS_PASSWORD"),
                        secrets.password("STOA_REDIS_ADMIN_PASSWORD")),
                null);
        servers.put(Part.POSTGRES, postgres);
        servers.put(Part.KAFKA, kafka);
        servers.put(Part.REDIS, redis);
        var launch = new ServiceLaunch(settings, secrets, postgres, kafka, redis);
        Part.SERVICES.forEach(part -> servers.put(part, launch.service(part)));
    }

    Server server(Part part) {
        return Objects.requireNonNull(servers.get(part));
    }

    /** Servers together, then services together: faster than one after the other even on two cores. */
    void start() {
        together(List.of(
                () -> {
                    start(Part.POSTGRES);
                    Databases.prepare(postgres, settings, secrets);
                },
                () -> start(Part.KAFKA),
                () -> start(Part.REDIS)));
        together(Part.SERVICES.stream().<Runnable>map(part -> () -> start(part)).toList());
    }

    void stop() {
        together(Part.SERVICES.stream().<Runnable>map(part -> () -> stop(part)).toList());
        List.of(Part.REDIS, Part.KAFKA, Part.POSTGRES).forEach(this::stop);
    }

    /** The parts whose process has ended. */
    List<Part> ended() {
        return Arrays.stream(Part.values())
                .filter(part -> !server(part).isRunning())
                .toList();
    }

    void start(Part part) {
        var begin = System.nanoTime();
        var server = server(part);
        server.start();
        ProcessHandle.of(server.pid()).ifPresent(handle -> RunningProcess.record(settings, part.id(), handle));
        progress.accept("%-18s ready in %.1f s on port %d"
                .formatted(
                        part.title(),
                        Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0,
                        server.port()));
    }

    private void stop(Part part) {
        if (server(part).isRunning()) {
            server(part).stop();
            progress.accept("%-18s stopped".formatted(part.title()));
        }
        RunningProcess.forget(settings, part.id());
    }

    private static void together(Collection<Runnable> steps) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = steps.stream().<Future<?>>map(executor::submit).toList();
            for (var step : running) step.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) throw failure;
            throw new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("Interrupted.");
        }
    }
}
