package dev.stoa.stack.demo;

import dev.stoa.stack.actors.Patience;
import dev.stoa.stack.http.Answer;
import dev.stoa.stack.http.Call;
import dev.stoa.stack.http.StoaClient;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Somebody in the story. Whatever they do is one HTTP call, told as it comes back. */
record Actor(String name, StoaClient client, Narrator narrator) {
    private static final Duration VIEWS_FOLLOW = Duration.ofSeconds(30);
    private static final int LONGEST = 90;

    /** Does it, tells it with these parts of the answer (JSON pointers), and insists on the status. */
    Answer does(Call call, int status, String... matters) {
        return tell(client.send(call), status, matters);
    }

    /** Looks until what others did can be seen, and tells the last look. */
    Answer sees(Call call, Predicate<JsonNode> awaited, String... matters) {
        var answer = new Patience(VIEWS_FOLLOW)
                .until(
                        name + " to see " + call.path(),
                        () -> client.send(call),
                        a -> a.isOk() && awaited.test(a.body()));
        return tell(answer, 200, matters);
    }

    private Answer tell(Answer answer, int status, String... matters) {
        var call = answer.call();
        narrator.call(name, call.method(), call.path(), answer.status(), parts(answer, matters));
        if (answer.status() != status) {
            throw new StoryBroken("%s should have got %d, but: %s".formatted(name, status, answer.problem()));
        }
        return answer;
    }

    private static String parts(Answer answer, String... matters) {
        if (!answer.isOk() && matters.length == 0) {
            return answer.problem().code();
        }
        return Stream.of(matters)
                .map(pointer -> name(pointer) + "=" + text(answer.body().at(pointer)))
                .collect(Collectors.joining("  "));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }

    private static String text(JsonNode node) {
        var text = node.isString() ? node.stringValue() : node.toString();
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
