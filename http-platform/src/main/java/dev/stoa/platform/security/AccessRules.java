package dev.stoa.platform.security;

import dev.stoa.platform.path.PathStart;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: a service's whole table in one place. What isn't in it doesn't exist for callers, whatever endpoints
 * there are. Whether a thing is the caller's own is for the endpoint to say.
 */
public final class AccessRules {
    private static final Set<CallerRole> PEOPLE = Set.of(CallerRole.GUEST, CallerRole.ACCOUNT);

    /** The most specific first. */
    private final List<Rule> rules = new ArrayList<>();

    private record Rule(HttpMethod method, PathPattern path, PathStart start, Who who) {}

    /**
     * One line of the table, for people.
     *
     * @param who {@code anyone}, {@code signed in}, or the roles of which a caller needs one
     */
    public record Line(String method, String path, String who) {}

    /** Everybody, or who has a token with any of the roles and, in person, one that no app or service can have. */
    record Who(boolean everybody, Set<CallerRole> roles, boolean inPerson) {
        boolean includes(Collection<String> authorities) {
            return everybody
                    || (roles.stream().anyMatch(role -> authorities.contains(role.authority()))
                            && (!inPerson || authorities.contains(CallerRole.PERSON.authority())));
        }

        @Override
        public String toString() {
            if (everybody) {
                return "anyone";
            }
            var who = roles.equals(PEOPLE)
                    ? "signed in"
                    : roles.stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(","));
            return inPerson ? who + " in person" : who;
        }
    }

    /** The whole table. */
    public List<Line> lines() {
        return rules.stream()
                .map(rule -> new Line(
                        rule.method().name(),
                        rule.path().getPatternString(),
                        rule.who().toString()))
                .toList();
    }

    public AccessRules anyone(HttpMethod method, String... paths) {
        return add(new Who(true, Set.of(), false), method, paths);
    }

    /** Any person, guests included; a service only if it may shop. */
    public AccessRules signedIn(HttpMethod method, String... paths) {
        return add(new Who(false, PEOPLE, false), method, paths);
    }

    public AccessRules only(CallerRole role, HttpMethod method, String... paths) {
        return add(new Who(false, Set.of(role), false), method, paths);
    }

    public AccessRules only(Set<CallerRole> anyOf, HttpMethod method, String... paths) {
        return add(new Who(false, Set.copyOf(anyOf), false), method, paths);
    }

    /** Any person who logged in here: no app that they let in, and no service. */
    public AccessRules inPerson(HttpMethod method, String... paths) {
        return add(new Who(false, PEOPLE, true), method, paths);
    }

    /** The same, with this role. */
    public AccessRules inPerson(CallerRole role, HttpMethod method, String... paths) {
        return add(new Who(false, Set.of(role), true), method, paths);
    }

    private AccessRules add(Who who, HttpMethod method, String... paths) {
        Arrays.stream(paths)
                .map(PathPatternParser.defaultInstance::parse)
                .forEach(path -> rules.add(new Rule(method, path, PathStart.of(path), who)));
        rules.sort(Comparator.comparing(Rule::path, PathPattern.SPECIFICITY_COMPARATOR));
        return this;
    }

    /** Whether a call needs no token; {@code path} may have {@code {variables}}. */
    public boolean letInEverybody(HttpMethod method, String path) {
        return who(here(path), method).map(Who::everybody).orElse(false);
    }

    /** Refuses (404, 405) what isn't in the table. */
    Who whoMay(HttpMethod method, String path) {
        var here = here(path);
        if (here.isEmpty()) {
            throw Problem.notFound();
        }
        var sought = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        return who(here, sought)
                .orElseThrow(() ->
                        Problems.wrongMethod(here.stream().map(Rule::method).collect(Collectors.toSet())));
    }

    private List<Rule> here(String path) {
        var container = PathContainer.parsePath(path);
        return rules.stream()
                .filter(rule -> rule.start().mayBeOf(path) && rule.path().matches(container))
                .toList();
    }

    private static Optional<Who> who(List<Rule> here, HttpMethod method) {
        return here.stream()
                .filter(rule -> rule.method().equals(method))
                .map(Rule::who)
                .findFirst();
    }
}
