package dev.stoa.bench.append;

import dev.stoa.api.Personal;
import dev.stoa.api.cart.Address;
import dev.stoa.bench.harness.Benchmark;
import dev.stoa.bench.harness.CloseAll;
import dev.stoa.bench.harness.Contender;
import dev.stoa.bench.harness.Contest;
import dev.stoa.bench.harness.Databases;
import dev.stoa.bench.harness.Effort;
import dev.stoa.bench.harness.Figure;
import dev.stoa.bench.harness.Work;
import dev.stoa.bench.sample.TabCommand.NameGuest;
import dev.stoa.bench.sample.TabCommand.SendGuestHome;
import dev.stoa.bench.sample.Tavern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.axonframework.common.caching.NoCache;

/** What it costs to seal what commands say of persons. */
public final class SealedAppends implements Benchmark {
    private static final int GUESTS = 1_000;
    private static final Address HOME = new Address(
            Personal.of("Iris Marlow"),
            Personal.of("12 Colonnade Walk"),
            Personal.of("Second floor"),
            Personal.of("Bath"),
            Personal.of("BA1 1LZ"),
            "GB",
            Personal.of("+44 1225 496 0000"));

    private final List<Integer> callers;

    public SealedAppends(List<Integer> callers) {
        this.callers = callers;
    }

    @Override
    public String name() {
        return "appends-sealed";
    }

    @Override
    public String question() {
        return "durable commands per second that say something of one of " + GUESTS
                + " persons, sealed with the person's key, against the same in clear text";
    }

    @Override
    public List<Figure> run(Effort effort) throws Exception {
        try (var resources = new CloseAll()) {
            var sealing = resources.add(StoaStore.sealing(Databases.withLog()).node(NoCache.INSTANCE));
            var plain = resources.add(StoaStore.on(Databases.withLog()).node(NoCache.INSTANCE));
            var figures = new ArrayList<Figure>();
            for (var number : callers) {
                figures.addAll(pair(effort, number, "one field", sealing, plain, () -> name(someGuest())));
                figures.addAll(pair(effort, number, "six fields", sealing, plain, () -> home(someGuest())));
                figures.addAll(pair(effort, number, "a person's first", sealing, plain, () -> name(Tavern.newId())));
            }
            return figures;
        }
    }

    private static List<Figure> pair(
            Effort effort, int number, String what, Node sealing, Node plain, Supplier<Object> commands)
            throws Exception {
        return Figure.firstAgainstOthers(Contest.run(
                effort,
                List.of(
                        Contender.of(what + " sealed, " + number + " callers", number, () -> work(sealing, commands)),
                        Contender.of(what + " clear, " + number + " callers", number, () -> work(plain, commands)))));
    }

    private static Work work(Node node, Supplier<Object> commands) {
        return () -> node.send(commands.get());
    }

    private static String someGuest() {
        return "guest-" + ThreadLocalRandom.current().nextInt(GUESTS);
    }

    private static NameGuest name(String guest) {
        return new NameGuest(Tavern.newId(), guest, Personal.of("Iris Marlow of Colonnade Walk"), Instant.now());
    }

    private static SendGuestHome home(String guest) {
        return new SendGuestHome(Tavern.newId(), guest, HOME, Instant.now());
    }
}
