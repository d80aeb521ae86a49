package dev.stoa.platform.fuzz;

import dev.stoa.platform.fuzz.FormCall.Form;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Sends forms rightly and wrongly, as {@link Fuzz} does what the document describes, and by the same properties.
 *
 * @param back where apps are that people are sent back to
 */
public record FormFuzz(int port, String back, List<FormCall> calls, Kept kept) {
    /** How often each status was answered, by call. */
    public Map<String, Map<Integer, Integer>> run() {
        var seed = Fuzz.seed();
        var random = new Random(seed);
        var broken = new ArrayList<String>();
        var told = new TreeMap<String, Map<Integer, Integer>>();
        for (var round = 0; round < Fuzz.ROUNDS; round++) {
            for (var call : calls) {
                made(call, drawn(call, random), told.computeIfAbsent(call.name(), _ -> new TreeMap<>()), broken);
            }
        }
        Fuzz.tell(seed, told, broken);
        return told;
    }

    /** The right one last. */
    private static List<Function<Form, Request>> drawn(FormCall call, Random random) {
        var spoilt = new ArrayList<>(SpoiltForms.of(call));
        Collections.shuffle(spoilt, random);
        var drawn = new ArrayList<>(spoilt.subList(0, Math.min(Fuzz.EACH, spoilt.size())));
        drawn.add(call::request);
        return drawn;
    }

    private void made(
            FormCall call, List<Function<Form, Request>> forms, Map<Integer, Integer> statuses, List<String> broken) {
        var watched = new Watched(kept);
        var right = call.right().get();
        for (var form : forms) {
            var request = form.apply(right);
            watched.before(request);
            try {
                var answer = Answer.to(request, port);
                statuses.merge(answer.status(), 1, Integer::sum);
                var wrong = new ArrayList<>(new FormAnswerRules(port, back).broken(request, answer));
                watched.changedBy(answer).ifPresent(wrong::add);
                if (!wrong.isEmpty()) {
                    broken.add(request + "\n    -> " + answer + "\n    " + wrong);
                }
                right = answer.status() < 400 ? call.right().get() : right;
            } catch (IOException e) {
                broken.add(request + "\n    -> " + e);
            }
        }
    }
}
