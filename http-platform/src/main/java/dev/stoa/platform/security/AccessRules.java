package dev.stoa.platform.security;

import dev.stoa.platform.path.PathStart;
import dev.stoa.platform.problem.Problem;
import dev.stoa.platform.problem.Problems;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
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
     * @param who {@code anyone}, {@code signed in}, the roles of which a caller needs one, or who shows something else
     *     than a token
     */
    public record Line(String method, String path, String who) {}

    /** Whom a rule lets in. */
    sealed interface Who {
        boolean includes(Collection<String> authorities);
    }

    private record Everybody() implements Who {
        @Override
        public boolean includes(Collection<String> authorities) {
            return true;
        }

        @Override
        public String toString() {
            return "anyone";
        }
    }

    /** Who buys and learns: who shops in person, or was let shop for somebody. */
    private record Shopper() implements Who {
        @Override
        public boolean includes(Collection<String> authorities) {
            return CallerRole.shop(role -> authorities.contains(role.authority()));
        }

        @Override
        public String toString() {
            return "signed in";
        }
    }

    /** Who has a token with any of the roles and, in person, one that no app or service can have. */
    private record Bearer(Set<CallerRole> roles, boolean inPerson) implements Who {
        @Override
        public boolean includes(Collection<String> authorities) {
            return roles.stream().anyMatch(role -> authorities.contains(role.authority()))
                    && (!inPerson || authorities.contains(CallerRole.PERSON.authority()));
        }

        @Override
        public String toString() {
            var who = inPerson && roles.equals(PEOPLE)
                    ? "signed in"
                    : roles.stream()
                            .map(role -> role.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .collect(Collectors.joining(","));
            return inPerson ? who + " in person" : who;
        }
    }

    /** Who shows something else to another chain of security, which lets in nobody without it. Here it is nobody. */
    private record Elsewhere(String who) implements Who {
        @Override
        public boolean includes(Collection<String> authorities) {
            return false;
        }

        @Override
        public String toString() {
            return who;
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
        return add(new Everybody(), method, paths);
    }

    /** Any person, guests included; an app or a service only if it may shop. */
    public AccessRules signedIn(HttpMethod method, String... paths) {
        return add(new Shopper(), method, paths);
    }

    public AccessRules only(CallerRole role, HttpMethod method, String... paths) {
        return add(new Bearer(Set.of(role), false), method, paths);
    }

    public AccessRules only(Set<CallerRole> anyOf, HttpMethod method, String... paths) {
        return add(new Bearer(Set.copyOf(anyOf), false), method, paths);
    }

    /** Any person who logged in here: no app that they let in, and no service. */
    public AccessRules inPerson(HttpMethod method, String... paths) {
        return add(new Bearer(PEOPLE, true), method, paths);
    }

    /** The same, with this role. */
    public AccessRules inPerson(CallerRole role, HttpMethod method, String... paths) {
        return add(new Bearer(Set.of(role), true), method, paths);
    }

    /**
     * A call that is not let in by a token.
     *
     * @param who what its caller shows instead, to another chain of security
     */
    public AccessRules elsewhere(String who, HttpMethod method, String... paths) {
        return add(new Elsewhere(who), method, paths);
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
        return who(here(path), method).map(Everybody.class::isInstance).orElse(false);
    }

    /** Whether there is such a call in the table at all. */
    public boolean know(HttpMethod method, String path) {
        return who(here(path), asked(method)).isPresent();
    }

    /** Refuses (404, 405) what isn't in the table. */
    Who whoMay(HttpMethod method, String path) {
        var here = here(path);
        if (here.isEmpty()) {
            throw Problem.notFound();
        }
        return who(here, asked(method))
                .orElseThrow(() ->
                        Problems.wrongMethod(here.stream().map(Rule::method).collect(Collectors.toSet())));
    }

    /** As in the table, of a call that no guest and no account may make as such; empty of others. */
    Optional<String> pathOfBackOffice(HttpMethod method, String path) {
        return here(path).stream()
                .filter(rule -> rule.method().equals(asked(method)))
                .findFirst()
                .filter(rule -> rule.who() instanceof Bearer bearer && Collections.disjoint(bearer.roles(), PEOPLE))
                .map(rule -> rule.path().getPatternString());
    }

    private static HttpMethod asked(HttpMethod method) {
        return method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
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
