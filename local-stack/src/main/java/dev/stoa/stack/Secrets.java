package dev.stoa.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;

/** Random passwords, made once, kept in {@code secrets} which only its owner can read. The environment overrules them. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final Path operatorFile;
    private final Map<String, String> environment;
    private final Properties kept = new Properties();

    Secrets(Settings settings) {
        this.file = settings.home().resolve("secrets");
        this.environment = settings.environment();
        this.operatorFile =
                settings.home().resolve(environment.getOrDefault("STOA_OPERATOR_PASSWORD_FILE", "operator-password"));
        if (!Files.exists(file)) return;
        try (var in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException e) {
            throw new StackFailed(
                    "%s can't be read: make it readable, or delete the data with ./stoa reset.".formatted(file));
        }
    }

    /** The value of the variable, else the kept one, else a new one. */
    String password(String variable) {
        return password(variable, Secrets::random);
    }

    private synchronized String password(String variable, Supplier<String> fresh) {
        var given = environment.getOrDefault(variable, "");
        if (!given.isEmpty()) return given;
        if (kept.getProperty(variable) == null) {
            kept.setProperty(variable, fresh.get());
            var lines = new StringBuilder();
            kept.stringPropertyNames().stream()
                    .sorted()
                    .forEach(name -> lines.append("%s=%s%n".formatted(name, kept.getProperty(name))));
            write(file, lines.toString());
        }
        return kept.getProperty(variable);
    }

    /** The key that wraps persons' keys, under the name {@code 1}; who loses it has lost what all persons ever said. */
    String masterKeys() {
        return password("STOA_MASTER_KEYS", () -> "1:" + Base64.getEncoder().encodeToString(bytes(32)));
    }

    boolean operatorIsKnown() {
        return !environment.getOrDefault("STOA_OPERATOR_PASSWORD", "").isEmpty() || Files.exists(operatorFile);
    }

    /** Kept in a file of its own, where the other commands of ./stoa look for it. */
    synchronized String operatorPassword() {
        var given = environment.getOrDefault("STOA_OPERATOR_PASSWORD", "");
        if (!given.isEmpty()) return given;
        try {
            if (!Files.exists(operatorFile)) write(operatorFile, random() + "\n");
            return Files.readString(operatorFile).strip();
        } catch (IOException e) {
            throw new StackFailed(
                    "%s can't be read: make it readable, or set STOA_OPERATOR_PASSWORD.".formatted(operatorFile));
        }
    }

    Path operatorFile() {
        return operatorFile;
    }

    private static String random() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(18));
    }

    private static byte[] bytes(int number) {
        var bytes = new byte[number];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static void write(Path file, String content) {
        try {
            var fresh = Files.createTempFile(
                    file.getParent(),
                    ".secret",
                    "",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
