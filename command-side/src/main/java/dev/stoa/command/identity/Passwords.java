package dev.stoa.command.identity;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountRejection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.core.io.ClassPathResource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords with Argon2id, few at a time as each takes memory, and refuses those anybody would guess. */
@Component
class Passwords {
    private static final int SHORTEST = 10;

    private final PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    private final Semaphore atOnce = new Semaphore(2 * Runtime.getRuntime().availableProcessors());
    private final Set<String> common = readCommon();
    private final String nobodys = hash(UUID.randomUUID().toString());

    void refuseIfWeak(String password) {
        if (password.length() < SHORTEST || common.contains(password.toLowerCase(Locale.ROOT))) {
            throw new CommandRejected(AccountRejection.WEAK_PASSWORD, Map.of("minimumLength", SHORTEST));
        }
    }

    String hash(String password) {
        return few(() -> String.valueOf(argon2.encode(password)));
    }

    /** The same for the same password and salt, and as dear to try as {@link #hash}. */
    String fingerprint(String password, String salt) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt.getBytes(StandardCharsets.UTF_8))
                .withParallelism(1)
                .withMemoryAsKB(1 << 14)
                .withIterations(2)
                .build();
        return few(() -> {
            var fingerprint = new byte[32];
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), fingerprint);
            return HexFormat.of().formatHex(fingerprint);
        });
    }

    boolean matches(String password, String hash) {
        return few(() -> argon2.matches(password, hash));
    }

    /** A hash that nothing matches, so that an unknown address takes as long to refuse as a wrong password. */
    String nobodys() {
        return nobodys;
    }

    private <T> T few(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }

    private static Set<String> readCommon() {
        try {
            var text = new ClassPathResource("common-passwords.txt").getContentAsString(StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new IllegalStateException("the list of common passwords is missing", e);
        }
    }
}
