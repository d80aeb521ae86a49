package dev.stoa.bench.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Processor time by process, children included; the load itself is {@code load}. */
record CpuTime(Map<String, Duration> spent) {
    static final String LOAD = "load";

    static CpuTime ofPidFiles(Path folder) {
        var spent = new TreeMap<String, Duration>();
        try (var files = Files.newDirectoryStream(folder, "*.pid")) {
            for (var file : files) {
                var name = file.getFileName().toString().replace(".pid", "");
                var pid = Long.parseLong(Files.readString(file).split(" ", 2)[0]);
                if (!name.equals("supervisor") && ProcessHandle.of(pid).isPresent()) spent.put(name, ofTree(pid));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        spent.put(LOAD, cpu(ProcessHandle.current()));
        return new CpuTime(spent);
    }

    CpuTime since(CpuTime before) {
        var difference = new TreeMap<String, Duration>();
        spent.forEach((name, time) -> difference.put(name, time.minus(before.of(name))));
        return new CpuTime(difference);
    }

    CpuTime plus(CpuTime other) {
        var sum = new TreeMap<>(spent);
        other.spent.forEach((name, time) -> sum.merge(name, time, Duration::plus));
        return new CpuTime(sum);
    }

    private Duration of(String name) {
        return spent.getOrDefault(name, Duration.ZERO);
    }

    /** Nothing if there is no such process. */
    static Duration ofTree(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .map(CpuTime::cpu)
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
