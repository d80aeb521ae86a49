package dev.stoa.platform.fuzz;

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
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks every call of a service's OpenAPI document rightly and wrongly, as everybody, and holds each answer against the
 * contract: no failure of the service, nothing of its inside, problem+json, and nothing changed by what was refused.
 * A build draws the same each time, so that what it finds is of the change; {@code -Dstoa.fuzz.seed} draws others, {@code -Dstoa.fuzz.each} takes more wrong requests than are drawn for each call,
 * {@code -Dstoa.fuzz.rounds} takes turns.
 *
 * @param callers for a call (method and path), with things to ask for; the last is their owner
 * @param rights the requests of a {@link dev.stoa.platform.walk.Walk}
 */
public record Fuzz(int port, AccessRules rules, Function<String, List<Walker>> callers, String rights, Kept kept) {
    private static final long USUAL_SEED = 20_261_128;
    private static final int MOST_TOLD = 25;
    private static final int EACH = Integer.getInteger("stoa.fuzz.each", 20);
    private static final int OF_A_STRANGER = 2;

    /** How often each status was answered, by call. */
    public Map<String, Map<Integer, Integer>> run() throws IOException {
        var seed = Long.getLong("stoa.fuzz.seed", USUAL_SEED);
        System.out.println("again with -Dstoa.fuzz.seed=" + seed);
        var random = new Random(seed);
        var document = new JsonMapper()
                .readTree(URI.create("http://localhost:" + port + "/v3/api-docs")
                        .toURL()
                        .openStream());
        var spoiling = new SpoiltRequests(document, random);
        var said = Rights.of(rights);
        var broken = new ArrayList<String>();
        var told = new TreeMap<String, Map<Integer, Integer>>();
        for (var round = 0; round < Integer.getInteger("stoa.fuzz.rounds", 1); round++) {
            for (var call : ApiCall.of(document)) {
                var statuses = told.computeIfAbsent(call.name(), _ -> new TreeMap<>());
                var watched = new Watched(kept);
                for (var request : requests(call, said, spoiling, random)) {
                    broken.addAll(made(call, request, statuses, watched));
                }
            }
        }
        System.out.println(told.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n")));
        if (!broken.isEmpty()) {
            throw new AssertionError(broken.size() + " answers are not as they should be, again with -Dstoa.fuzz.seed="
                    + seed + "\n" + String.join("\n", broken.subList(0, Math.min(MOST_TOLD, broken.size()))));
        }
        return told;
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
        return requests;
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
            var broken = new ArrayList<>(Contract.broken(call, request, answer));
            watched.changedBy(answer).ifPresent(broken::add);
            return broken.isEmpty() ? List.of() : List.of(request + "\n    -> " + answer + "\n    " + broken);
        } catch (IOException e) {
            return List.of(request + "\n    -> " + e);
        }
    }
}
