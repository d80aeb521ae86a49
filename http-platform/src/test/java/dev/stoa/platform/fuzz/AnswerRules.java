package dev.stoa.platform.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every answer has to be, whatever was asked. */
final class AnswerRules {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern INSIDE = Pattern.compile(
            "\\w+Exception|\\.java:\\d|dev\\.stoa|org\\.springframework|java\\.(lang|util|io|time)|jakarta\\.|jackson"
                    + "|org\\.apache|tomcat|axonframework|postgres|SQLSTATE|\\bat \\w+(\\.\\w+)+\\(",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE = Pattern.compile("/problems/[a-z]+/([a-z-]+)");
    /** Of every call, whatever its document says: what the container and the table of who may do what refuse. */
    private static final Set<Integer> ALWAYS = Set.of(400, 401, 404, 405, 406, 413, 414, 415, 417, 431);

    private AnswerRules() {}

    /** What is wrong with the answer. */
    static List<String> broken(ApiCall call, Request request, Answer answer) {
        var broken = new ArrayList<>(ofAny(answer));
        if (request.bad() && answer.status() < 400) {
            broken.add("was let through");
        }
        if (!call.answers().contains(Integer.toString(answer.status())) && !ALWAYS.contains(answer.status())) {
            broken.add("is not in the document");
        }
        if (answer.status() >= 400) {
            broken.addAll(noProblem(answer));
        }
        return broken;
    }

    /** Whatever was asked, and in whatever form errors are told. */
    static List<String> ofAny(Answer answer) {
        var broken = new ArrayList<String>();
        if (answer.status() >= 500) {
            broken.add("is the service's failure");
        }
        if (INSIDE.matcher(answer.headers() + answer.text()).find()) {
            broken.add("tells of our inside");
        }
        return broken;
    }

    static List<String> noProblem(Answer answer) {
        var broken = new ArrayList<String>();
        if (!answer.contentType().startsWith("application/problem+json")) {
            return List.of("is no problem but " + answer.contentType());
        }
        try {
            var problem = JSON.readTree(answer.text());
            var type = TYPE.matcher(problem.path("type").asString(""));
            if (!type.matches() || !type.group(1).equals(problem.path("code").asString(""))) {
                broken.add("has a type that is not its code's");
            }
            if (problem.path("status").asInt(0) != answer.status()) {
                broken.add("has another status inside");
            }
            if (isBlank(problem, "title") || isBlank(problem, "detail")) {
                broken.add("does not say what is wrong");
            }
            problem.path("errors").forEach(error -> {
                if (error.path("pointer").asString("x").matches("[^/].*")
                        || isBlank(error, "code")
                        || isBlank(error, "detail")) {
                    broken.add("has an error that does not say where and what");
                }
            });
        } catch (JacksonException e) {
            broken.add("is no JSON");
        }
        if ((answer.status() == 503 || answer.status() == 429) && !answer.says("retry-after")) {
            broken.add("does not say when to try again");
        }
        return broken;
    }

    private static boolean isBlank(JsonNode object, String member) {
        return object.path(member).asString("").isBlank();
    }
}
