package dev.stoa.platform.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What every answer to a form has to be: errors are problems or as RFC 6749 (5.2) has them, and nobody is sent on to where
 * no app of ours is.
 *
 * @param back where apps are that people are sent back to
 */
record FormAnswerRules(int port, String back) {
    private static final JsonMapper JSON = new JsonMapper();
    /** What both members of an error may be made of. */
    private static final Pattern PLAIN = Pattern.compile("[ !#-\\[\\]-~]+");

    List<String> broken(Request request, Answer answer) {
        var broken = new ArrayList<>(AnswerRules.ofAny(answer));
        if (request.bad() && answer.status() < 400) {
            broken.add("was let through");
        }
        if (answer.status() >= 400 && !isError(answer)) {
            broken.addAll(AnswerRules.noProblem(answer));
        }
        if (answer.status() == 401 && !answer.says("WWW-Authenticate")) {
            broken.add("does not say how to log in");
        }
        if (answer.status() >= 300 && answer.status() < 400 && !isOurs(answer.location())) {
            broken.add("sends people to " + answer.location());
        }
        return broken;
    }

    private static boolean isError(Answer answer) {
        if (!answer.contentType().startsWith("application/json")) {
            return false;
        }
        try {
            var said = JSON.readTree(answer.text());
            var description = said.path("error_description").asString("none");
            return PLAIN.matcher(said.path("error").asString("")).matches()
                    && PLAIN.matcher(description).matches();
        } catch (JacksonException e) {
            return false;
        }
    }

    private boolean isOurs(String location) {
        return location.startsWith("/") && !location.startsWith("//")
                || location.startsWith("http://localhost:" + port + "/")
                || location.startsWith(back + "?");
    }
}
