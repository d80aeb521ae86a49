package dev.stoa.bench;

import dev.stoa.bench.append.FollowUps;
import dev.stoa.bench.append.HotAggregate;
import dev.stoa.bench.append.NewAggregates;
import dev.stoa.bench.append.SealedAppends;
import dev.stoa.bench.append.StoreSize;
import dev.stoa.bench.append.TwoNodes;
import dev.stoa.bench.flow.FlowLatency;
import dev.stoa.bench.flow.RelayRate;
import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Machine;
import dev.stoa.bench.harness.Report;
import dev.stoa.bench.harness.Result;
import dev.stoa.bench.harness.Table;
import dev.stoa.bench.shop.Checkouts;
import dev.stoa.bench.shop.Reads;
import dev.stoa.bench.shop.SealedCommands;
import dev.stoa.bench.view.RebuildRate;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./stoa bench}. */
@Command(
        name = "bench",
        description = "Measures Stoa on durable servers of its own, each figure beside a baseline of the same run.",
        mixinStandardHelpOptions = true)
public final class Bench implements Callable<Integer> {
    private static final String ROOT = System.getProperty("stoa.root", ".");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Only these benchmarks.")
    private List<String> only = List.of();

    @Option(names = "--list", description = "Name the benchmarks and what each asks, and measure nothing.")
    private boolean list;

    @Option(
            names = "--callers",
            paramLabel = "N",
            split = ",",
            description = "So many at once, in the benchmarks of appends (default: 1,16,64,256).")
    private List<Integer> callers = List.of(1, 16, 64, 256);

    @Option(
            names = "--buyers",
            paramLabel = "N",
            description = "So many check out at once (default: ${DEFAULT-VALUE}).")
    private int buyers = 64;

    @Option(
            names = "--lines",
            paramLabel = "N",
            split = ",",
            description = "Of what they check out (default: ${DEFAULT-VALUE}).")
    private List<Integer> lines = List.of(21, 5, 1);

    @Option(names = "--quick", description = "Few short rounds: shows that it works, not how fast it is.")
    private boolean quick;

    @Option(names = "--large", description = "Also what takes many minutes to prepare, such as 10 million events.")
    private boolean large;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            description = "Drive the whole system so long before it is measured (default: 120, with --quick 1).")
    private @Nullable Integer warmUp;

    @Option(names = "--seed", paramLabel = "N", description = "Of everything random (default: ${DEFAULT-VALUE}).")
    private long seed = 42;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "Write everything found to this file (default: a new one in benchmarks/target).")
    private @Nullable Path json;

    @Option(names = "--jfr", paramLabel = "FOLDER", description = "Keep a flight recording of each benchmark here.")
    private @Nullable Path recordings;

    public static void main(String[] arguments) {
        System.setProperty("axoniq.update-checker.disabled", "true");
        System.setProperty("disable-axoniq-console-message", "true");
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            all().forEach(benchmark -> say("%-20s %s".formatted(benchmark.name(), benchmark.question())));
            return 0;
        }
        var chosen = chosen();
        var effort = effort();
        if (recordings != null) Files.createDirectories(recordings);
        var machine = Machine.look(Path.of(ROOT));
        var before = Machine.load();
        say("%s, %d cores, %d MB, load %.1f; %s"
                .formatted(machine.cpu(), machine.cores(), machine.memoryMegabytes(), before, machine.versions()));
        var postgres = Machine.postgresSettings();
        say("Postgres " + postgres);
        var file = json == null ? fileOfNow() : json;
        var results = new ArrayList<Result>();
        for (var benchmark : chosen) {
            var result = measure(benchmark, effort);
            say(Table.of(result));
            results.add(result);
            write(file, new Report(Instant.now(), machine, postgres, effort, before, Machine.load(), results));
        }
        say("All of it, as JSON: " + file);
        return 0;
    }

    private static Path fileOfNow() {
        var now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
        return Path.of(ROOT, "benchmarks", "target", "found-" + now + ".json");
    }

    private Effort effort() {
        var effort = (quick ? Effort.quick(seed) : Effort.full(seed))
                .withLarge(large)
                .recordingTo(Optional.ofNullable(recordings));
        return warmUp == null ? effort : effort.warmingUpFor(Duration.ofSeconds(warmUp));
    }

    private static Result measure(Benchmark benchmark, Effort effort) throws Exception {
        var loadBefore = Machine.load();
        var begin = System.nanoTime();
        try (var recording = new Recording(Configuration.getConfiguration("profile"))) {
            if (effort.recordings().isPresent()) recording.start();
            var figures = benchmark.run(effort);
            if (effort.recordings().isPresent()) {
                recording.dump(effort.recordings().get().resolve(benchmark.name() + ".jfr"));
            }
            var seconds = Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0;
            return new Result(benchmark.name(), benchmark.question(), loadBefore, Machine.load(), seconds, figures);
        }
    }

    private List<Benchmark> all() {
        return List.of(
                new NewAggregates(callers),
                new FollowUps(callers),
                new SealedAppends(callers),
                new HotAggregate(),
                new TwoNodes(),
                new StoreSize(List.of(1_000_000L), List.of(10_000_000L)),
                new RelayRate(100_000),
                new FlowLatency(List.of(100, 500, 2_000)),
                new RebuildRate(40_000),
                new Checkouts(buyers, lines),
                new SealedCommands(List.of(32)),
                new Reads(List.of(16, 64)));
    }

    private List<Benchmark> chosen() {
        if (only.isEmpty()) return all();
        Map<String, Benchmark> byName = new LinkedHashMap<>();
        all().forEach(benchmark -> byName.put(benchmark.name(), benchmark));
        return only.stream()
                .map(name -> Optional.ofNullable(byName.get(name))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(),
                                "There is no benchmark '%s': choose of %s."
                                        .formatted(name, String.join(", ", byName.keySet())))))
                .toList();
    }

    private static void write(Path file, Report report) {
        JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file, report);
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
