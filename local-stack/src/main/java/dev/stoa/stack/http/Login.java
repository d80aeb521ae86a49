package dev.stoa.stack.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Who logs in, and how. */
public record Login(String email, String password) {
    /** As the environment says it; else with the password that the first start made and kept in a file. */
    public static Login operator(Map<String, String> environment) {
        var email = environment.getOrDefault("STOA_OPERATOR_EMAIL", "operator@stoa.local");
        var password = environment.getOrDefault("STOA_OPERATOR_PASSWORD", "");
        return new Login(email, password.isEmpty() ? kept(environment) : password);
    }

    private static String kept(Map<String, String> environment) {
        var home =
                Path.of(System.getProperty("stoa.root", ".")).resolve(environment.getOrDefault("STOA_HOME", ".stoa"));
        var file = home.resolve(environment.getOrDefault("STOA_OPERATOR_PASSWORD_FILE", "operator-password"));
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The operator's password is neither in STOA_OPERATOR_PASSWORD nor in " + file
                            + ": is Stoa up, and is this its folder?",
                    e);
        }
    }

    @Override
    public String toString() {
        return email;
    }
}
