package dev.stoa.platform.walk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;

/**
 * Whom the HTTP contract lets make which call of a service: taken from it by hand into {@code contract.txt}.
 *
 * @param who by the call
 */
public record Contract(Map<String, String> who) {
    private static final List<String> ACCOUNTS = List.of("buyer", "seller", "support", "auditor", "operator", "owner");
    private static final List<String> SIGNED_IN =
            Stream.concat(ACCOUNTS.stream(), Stream.of("guest", "app")).toList();

    /** Who of the walkers they are: all that are good and no special case. The owner has an account, sells and buys. */
    private static final Map<String, List<String>> WALKERS = Map.ofEntries(
            Map.entry(
                    "anyone",
                    Stream.concat(
                                    SIGNED_IN.stream(),
                                    Stream.of("nobody", "service", "erp", "salesapp", "client", "browser"))
                            .toList()),
            Map.entry("signed in", SIGNED_IN),
            Map.entry(
                    "account",
                    Stream.concat(ACCOUNTS.stream(), Stream.of("salesapp")).toList()),
            Map.entry("account in person", ACCOUNTS),
            Map.entry("seller", List.of("seller", "owner", "salesapp")),
            Map.entry("operator", List.of("operator", "erp")),
            Map.entry("operator in person", List.of("operator")),
            Map.entry("auditor", List.of("auditor")),
            Map.entry("client", List.of("client")),
            Map.entry("its owner", List.of("owner", "salesapp")),
            Map.entry("its person", List.of("owner")),
            Map.entry("its buyer", List.of("owner", "app")),
            Map.entry("who signs it", List.of()));

    /** {@code service}: {@code command}, {@code query} or {@code saga}. */
    public static Contract of(String service) {
        try {
            var who = new LinkedHashMap<String, String>();
            new ClassPathResource("contract.txt", Contract.class)
                    .getContentAsString(UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(service + " ") || line.startsWith("every "))
                    .map(line -> line.split(" +", 4))
                    .forEach(parts -> who.put(parts[1] + " " + parts[2], parts[3]));
            return new Contract(who);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of the API itself. */
    public Set<String> calls() {
        return who.keySet().stream().filter(call -> call.contains(" /v1/")).collect(Collectors.toSet());
    }

    /** Where a printed walk is not as the contract says: calls it lacks or has more, and those that let in others. */
    public List<String> brokenBy(String walk) {
        var rows = walk.lines().map(row -> List.of(row.strip().split(" +"))).toList();
        var missing = new TreeSet<>(who.keySet());
        var others = rows.stream()
                .skip(1)
                .map(row -> {
                    var call = row.get(0) + " " + row.get(1);
                    return missing.remove(call)
                            ? compared(call, rows.getFirst(), row)
                            : call + " is not in the contract";
                })
                .filter(it -> !it.isEmpty())
                .toList();
        return Stream.concat(missing.stream().map(call -> call + " is missing"), others.stream())
                .toList();
    }

    private String compared(String call, List<String> walkers, List<String> row) {
        var words = who.get(call);
        if (words.equals("as the standard says")) {
            return "";
        }
        var answers = row.subList(row.size() - walkers.size(), row.size());
        var here = new TreeSet<>(WALKERS.get("anyone"));
        here.retainAll(walkers);
        var allowed = Arrays.stream(words.split(", \\+?"))
                .flatMap(word -> WALKERS.get(word).stream())
                .filter(here::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        var letIn = IntStream.range(0, walkers.size())
                .filter(i -> isLetIn(words, answers.get(i)))
                .mapToObj(walkers::get)
                .filter(here::contains)
                .collect(Collectors.toCollection(TreeSet::new));
        return letIn.equals(allowed) ? "" : "%s is for %s and lets in %s".formatted(call, words, letIn);
    }

    /** What is somebody's is not there for others; a browser that is logged in says nothing a client would say. */
    private static boolean isLetIn(String words, String answer) {
        return !answer.startsWith("401")
                && !answer.startsWith("403")
                && !(words.contains("its ") && answer.startsWith("404"))
                && !(words.equals("client") && answer.startsWith("400"));
    }
}
