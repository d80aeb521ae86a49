package dev.stoa.platform.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.walk.Walker;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every call of a service's OpenAPI document rightly and wrongly, as everybody, and holds each answer against the
 * contract: no failure of the service, nothing of its inside, problem+json, and nothing changed by what was refused.
 * A build draws the same each time, so that what it finds is of the change; {@code -Dstoa.fuzz.seed} draws others, {@code -Dstoa.fuzz.each} takes more wrong requests than are drawn for each call,
 * {@code -Dstoa.fuzz.rounds} takes turns.
 *
 * @param callers for a call (method and path), with things to ask for; the last is their owner
 * @param rights the requests of a {@link dev.stoa.platform.walk.Walk}
 * @param proof headers that prove, of a call and a body, who sends it; none where that is no call's way
 */
public record Fuzz(
        int port,
        AccessRules rules,
        Function<String, List<Walker>> callers,
        String rights,
        BiFunction<String, byte[], Map<String, String>> proof,
        Kept kept) {
    private static final long USUAL_SEED = 20_261_128;
    private static final int MOST_TOLD = 25;
    static final int ROUNDS = Integer.getInteger("stoa.fuzz.rounds", 1);
    static final int EACH = Integer.getInteger("stoa.fuzz.each", 20);
    private static final int OF_A_STRANGER = 2;

    /** How often each status was answered, by call. */
    public Map<String, Map<Integer, Integer>> run() throws IOException {
        var seed = seed();
        var random = new Random(seed);
        var document = new JsonMapper()
                .readTree(URI.create("http://localhost:" + port + "/v3/api-docs")
                        .toURL()
                        .openStream());
        var spoiling = new SpoiltRequests(document, random);
        var said = Rights.of(rights);
        var broken = new ArrayList<String>();
        var told = new TreeMap<String, Map<Integer, Integer>>();
        for (var round = 0; round < ROUNDS; round++) {
            for (var call : ApiCall.of(document)) {
                var statuses = told.computeIfAbsent(call.name(), _ -> new TreeMap<>());
                var watched = new Watched(kept);
                for (var request : requests(call, said, spoiling, random)) {
                    broken.addAll(made(call, request, statuses, watched));
                }
            }
        }
        tell(seed, told, broken);
        return told;
    }

    static long seed() {
        var seed = Long.getLong("stoa.fuzz.seed", USUAL_SEED);
        System.out.println("again with -Dstoa.fuzz.seed=" + seed);
        return seed;
    }

    static void tell(long seed, Map<String, Map<Integer, Integer>> told, List<String> broken) {
        System.out.println(told.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " answers are not as they should be, again with -Dstoa.fuzz.seed="
                    + seed + "\n" + String.join("\n", broken.subList(0, Math.min(MOST_TOLD, broken.size()))));
        }
    }

    /** The wrong ones first: right ones take the things of their callers away. */
    private List<Request> requests(ApiCall call, Rights said, SpoiltRequests spoiling, Random random) {
        var all = callers.apply(call.name());
        var usual = usual(call, all);
        var requests = new ArrayList<Request>();
        for (var caller : all) {
            var spoilt = new ArrayList<>(spoiling.of(call, said.request(call, caller), said.json(call, caller)));
            Collections.shuffle(spoilt, random);
            requests.addAll(spoilt.subList(0, Math.min(spoilt.size(), caller == usual ? EACH : OF_A_STRANGER)));
        }
        all.forEach(caller -> requests.add(said.request(call, caller)));
        return requests.stream().flatMap(request -> proven(call, request)).toList();
    }

    /** Where a proof is asked for: without it, with that of something else, and with it. */
    private Stream<Request> proven(ApiCall call, Request request) {
        var good = proof.apply(call.name(), request.body());
        return good.isEmpty()
                ? Stream.of(request)
                : Stream.of(
                        request.bad("unproven, " + request.what()),
                        request.with(proof.apply(call.name(), "another".getBytes(UTF_8)))
                                .bad("proven for another, " + request.what()),
                        request.with(good));
    }

    /** Whom the table lets in. */
    private Walker usual(ApiCall call, List<Walker> all) {
        var who = rules.lines().stream()
                .filter(line -> (line.method() + " " + line.path()).equals(call.name()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(call.name() + " is not in the table"))
                .who();
        return all.stream()
                .filter(caller -> who.startsWith(caller.name()))
                .findFirst()
                .orElse(all.getLast());
    }

    private List<String> made(ApiCall call, Request request, Map<Integer, Integer> statuses, Watched watched) {
        watched.before(request);
        try {
            var answer = Answer.to(request, port);
            statuses.merge(answer.status(), 1, Integer::sum);
            var broken = new ArrayList<>(AnswerRules.broken(call, request, answer));
            watched.changedBy(answer).ifPresent(broken::add);
            return broken.isEmpty() ? List.of() : List.of(request + "\n    -> " + answer + "\n    " + broken);
        } catch (IOException e) {
            return List.of(request + "\n    -> " + e);
        }
    }
}
