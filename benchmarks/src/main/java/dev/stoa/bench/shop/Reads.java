package dev.stoa.bench.shop;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Callers;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Work;
import dev.stoa.servers.Ports;
import dev.stoa.servers.ServerProcess;
import dev.stoa.stack.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** How fast the storefront's pages come, against a bare endpoint of the same framework that returns the same bytes. */
public final class Reads implements Benchmark {
    private static final int PRODUCTS = 60;
    private static final int WARM_UP_CALLERS = 16;

    private final List<Integer> callers;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    public Reads(List<Integer> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "reads";
    }

    @Override
    public String question() {
        return "product pages and listings per second over HTTP; the load generator shares the cores";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var stoa = new OwnStoa(effort.recordingOption())) {
            var wares = Market.open(stoa, PRODUCTS).wares();
            var query = stoa.endpoints().query();
            var products = wares.stream()
                    .map(ware -> query.resolve("/v1/products/" + ware.productId()))
                    .toList();
            var figures = new ArrayList<>(compare(effort, "product page", products));
            figures.addAll(compare(effort, "listing", List.of(query.resolve("/v1/products?limit=20"))));
            return figures;
        }
    }

    private List<Figure> compare(Effort effort, String what, List<URI> pages) throws Exception {
        var port = Ports.free();
        var root = URI.create("http://127.0.0.1:" + port + "/bare/");
        var bare = IntStream.range(0, pages.size())
                .mapToObj(place -> root.resolve(Integer.toString(place)))
                .toList();
        var process = startBare(port, answersOf(pages));
        try {
            process.awaitReady(Duration.ofMinutes(1), () -> answers(bare.getFirst()));
            for (var either : List.of(pages, bare)) {
                var warmUp = Collections.nCopies(WARM_UP_CALLERS, reading(either, effort.seed()));
                Callers.call(warmUp, effort.systemWarmUp().dividedBy(4));
            }
            var figures = new ArrayList<Figure>();
            for (var number : callers) {
                figures.addAll(Figure.firstAgainstOthers(Contest.run(
                        effort,
                        List.of(
                                reading(what, number, pages, effort.seed()),
                                reading("bare", number, bare, effort.seed())))));
            }
            return figures;
        } finally {
            process.stop(Duration.ofSeconds(10));
        }
    }

    private Contender reading(String what, int callers, List<URI> pages, long seed) {
        return Contender.of(
                "%s, %d callers".formatted(what, callers), callers, caller -> reading(pages, seed + caller));
    }

    /** A file per page, named by its place. */
    private Path answersOf(List<URI> pages) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("bare");
        for (var place = 0; place < pages.size(); place++) {
            var answer = http.send(get(pages.get(place)), BodyHandlers.ofByteArray());
            Files.write(folder.resolve(Integer.toString(place)), answer.body());
        }
        return folder;
    }

    /** With the settings that {@code ./stoa} gives a service. */
    private static ServerProcess startBare(int port, Path answers) {
        var command = new ArrayList<>(ServiceProcess.jvm());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareEndpoint.class.getName(),
                Integer.toString(port),
                answers.toString()));
        return ServerProcess.start(
                "the bare endpoint",
                command,
                Map.of(),
                Path.of(System.getProperty("java.io.tmpdir"), "bare-" + port + ".log"));
    }

    /** One of the pages after the other, as chance will have it. */
    private Work reading(List<URI> pages, long seed) {
        var requests = pages.stream().map(Reads::get).toList();
        var random = new SplittableRandom(seed);
        return () -> {
            var request = requests.get(random.nextInt(requests.size()));
            var status = http.send(request, BodyHandlers.ofByteArray()).statusCode();
            if (status != 200) throw new IllegalStateException(request.uri() + " answered " + status);
        };
    }

    private boolean answers(URI page) {
        try {
            return http.send(get(page), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRequest get(URI page) {
        return HttpRequest.newBuilder(page).header("Accept", "application/json").build();
    }
}
