package dev.stoa.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * How root starts a program that refuses to be root. First choice is a user namespace: inside it the program is nobody,
 * outside its files stay root's, so the data may lie in any folder. Where namespaces are forbidden the program becomes
 * nobody for good, and the data folder is given to nobody.
 */
final class Unprivileged {
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<List<String>> CHOICES = List.of(
            NAMESPACE,
            List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups"),
            List.of("sudo", "-n", "-u", "nobody"));

    private static final List<String> PREFIX = ROOT ? choose() : List.of();

    static List<String> prefix() {
        return PREFIX;
    }

    /** Makes a file or folder belong to whom the program will be. */
    static void give(Path path) {
        if (!ROOT) return;
        var owner = PREFIX.equals(NAMESPACE) ? "root" : "nobody";
        try {
            if (Files.getOwner(path).getName().equals(owner)) return;
        } catch (IOException e) {
            throw new ServerFailed("The owner of %s can't be read: %s.".formatted(path, e.getMessage()), e);
        }
        if (!Signals.succeeds(List.of("chown", "-R", owner, path.toString()))) {
            throw new ServerFailed("%s can't be given to the user %s, who runs Postgres.".formatted(path, owner));
        }
    }

    private static List<String> choose() {
        return CHOICES.stream()
                .filter(prefix -> Signals.succeeds(
                        Stream.concat(prefix.stream(), Stream.of("true")).toList()))
                .findFirst()
                .orElseThrow(
                        () -> new ServerFailed(
                                "Postgres refuses to run as root and this system lets root become nobody else: start Stoa as a normal user."));
    }

    private Unprivileged() {}
}
