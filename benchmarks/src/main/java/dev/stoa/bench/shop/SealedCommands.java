package dev.stoa.bench.shop;

import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.Callers;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Spread;
import dev.stoa.bench.harness.Work;
import dev.stoa.stack.actors.PostalAddress;
import dev.stoa.stack.actors.ShoppingCart;
import dev.stoa.stack.http.StoaClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What sealing costs in commands as buyers send them: two copies of the service, of which one stores clear texts. */
public final class SealedCommands implements Benchmark {
    private static final int CHANGES_OF_A_CART = 1_000;
    private static final String CURRENCY = "GBP";
    private static final PostalAddress ELSEWHERE =
            new PostalAddress("Iris Marlow", "7 Agora Lane, second floor", "Bristol", "BS1 4DJ", "GB");

    private final List<Integer> callers;

    public SealedCommands(List<Integer> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "commands-sealed";
    }

    @Override
    public String question() {
        return "commands per second over HTTP that give a cart its address, sealed, against the same service that seals nothing";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var sealing = resources.add(new CommandSide(List.of(), effort.recordingOption()));
            var clear = resources.add(new CommandSide(List.of(ClearTexts.class), effort.recordingOption()));
            for (var service : List.of(sealing, clear)) {
                Callers.call(
                        works(service, 16, SealedCommands::moving),
                        effort.systemWarmUp().dividedBy(4));
                Callers.call(
                        works(service, 16, SealedCommands::coming),
                        effort.systemWarmUp().dividedBy(4));
            }
            var figures = new ArrayList<Figure>();
            for (var number : callers) {
                figures.addAll(pair(effort, "an address", number, sealing, clear, SealedCommands::moving));
                figures.addAll(
                        pair(effort, "a guest, a cart, an address", number, sealing, clear, SealedCommands::coming));
            }
            return figures;
        }
    }

    private static List<Figure> pair(
            Effort effort,
            String what,
            int number,
            CommandSide sealing,
            CommandSide clear,
            Function<StoaClient, Work> work)
            throws Exception {
        var spent = new TreeMap<String, List<Double>>();
        var suffix = ", " + number + " callers";
        var contest = Contest.run(
                effort,
                List.of(
                        contender(what + ", sealed" + suffix, sealing, works(sealing, number, work), spent),
                        contender(what + ", clear" + suffix, clear, works(clear, number, work), spent)));
        var figures = new ArrayList<>(Figure.firstAgainstOthers(contest));
        var costs = contest.keySet().stream()
                .map(name -> Figure.of("CPU of " + name, "ms", measured(spent, name)))
                .toList();
        figures.add(costs.getFirst().against(costs.subList(1, costs.size())));
        figures.addAll(costs.subList(1, costs.size()));
        return figures;
    }

    /** The warm-up was a round, too. */
    private static double measured(Map<String, List<Double>> spent, String name) {
        var rounds = spent.getOrDefault(name, List.of());
        return Spread.of(rounds.subList(1, rounds.size())).median();
    }

    private static Contender contender(
            String name, CommandSide service, List<Work> works, Map<String, List<Double>> spent) {
        return new Contender(name, length -> {
            var before = service.cpuTime();
            var sample = Callers.call(works, length);
            spent.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(service.cpuTime().minus(before).toNanos() / 1e6 / sample.done());
            return sample;
        });
    }

    private static List<Work> works(CommandSide service, int number, Function<StoaClient, Work> work) {
        var anonymous = StoaClient.anonymous(service.endpoints());
        return Stream.generate(() -> work.apply(anonymous)).limit(number).toList();
    }

    /** A guest who can't decide between two places, and now and then begins anew: a cart is not changed without end. */
    private static Work moving(StoaClient anonymous) {
        var guest = anonymous.asGuest();
        return new Work() {
            private ShoppingCart cart = ShoppingCart.open(guest, CURRENCY);
            private int moves;

            @Override
            public void once() {
                moves++;
                if (moves % CHANGES_OF_A_CART == 0) cart = ShoppingCart.open(guest, CURRENCY);
                cart.sendTo(moves % 2 == 0 ? ELSEWHERE : PostalAddress.SOMEWHERE);
            }
        };
    }

    /** Somebody nothing was said of before, each time: with a key of their own. */
    private static Work coming(StoaClient anonymous) {
        return () -> ShoppingCart.open(anonymous.asGuest(), CURRENCY).sendTo(PostalAddress.SOMEWHERE);
    }
}
