package dev.stoa.command.identity;

import com.nulabinc.zxcvbn.Zxcvbn;
import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id, few at a time as each takes memory, and refuses those anybody would guess. Who can't have
 * their turn soon is told to come again: {@link Problem} 503.
 */
@Component
class Passwords {
    private static final int SHORTEST = 10;
    private static final int LONGEST_ESTIMATED = 50;
    /** More than lists of common passwords and their variations have. */
    private static final double LEAST_GUESSES = 1e6;

    /** OWASP's least: 19 MiB, twice over. They stand in each hash, so raising them raises each at its next log-in. */
    private static final int KIBIBYTES = 19 * 1024;

    private static final int ITERATIONS = 2;

    /** Who waits longer is gone, and those behind it would wait for what nobody wants any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int AT_ONCE = 2 * Runtime.getRuntime().availableProcessors();

    private static final ScopedValue<Boolean> HAS_TURN = ScopedValue.newInstance();

    private final PasswordEncoder argon2;
    private final Duration patience;
    private final Semaphore atOnce;
    private final Zxcvbn guesses = new Zxcvbn();
    private final String nobodys;

    Passwords() {
        this(new Argon2PasswordEncoder(16, 32, 1, KIBIBYTES, ITERATIONS));
    }

    Passwords(PasswordEncoder argon2) {
        this(argon2, AT_ONCE, PATIENCE);
    }

    Passwords(PasswordEncoder argon2, int atOnce, Duration patience) {
        this.argon2 = argon2;
        this.atOnce = new Semaphore(atOnce, true);
        this.patience = patience;
        this.nobodys = hash(UUID.randomUUID().toString());
    }

    /**
     * @param field where it was said
     * @param known what everybody knows of its owner
     */
    void refuseIfWeak(String field, String password, String... known) {
        if (password.length() < SHORTEST || isGuessed(password, List.of(known))) {
            throw new CommandRejected(
                    AccountRejection.WEAK_PASSWORD, Map.of("minimumLength", SHORTEST, "field", field));
        }
    }

    /** By its beginning, which is enough to be strong and keeps the estimate short. */
    private boolean isGuessed(String password, List<String> known) {
        var beginnings = known.stream().map(Passwords::beginning).toList();
        return guesses.measure(beginning(password), beginnings).getGuesses() < LEAST_GUESSES;
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), LONGEST_ESTIMATED));
    }

    String hash(String password) {
        return inTurn(() -> String.valueOf(argon2.encode(password)));
    }

    /** The same for the same password and salt, and as dear to try as {@link #hash}. */
    String fingerprint(String password, String salt) {
        var parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withSalt(salt.getBytes(StandardCharsets.UTF_8))
                .withParallelism(1)
                .withMemoryAsKB(KIBIBYTES)
                .withIterations(ITERATIONS)
                .build();
        return inTurn(() -> {
            var fingerprint = new byte[32];
            var generator = new Argon2BytesGenerator();
            generator.init(parameters);
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), fingerprint);
            return HexFormat.of().formatHex(fingerprint);
        });
    }

    boolean matches(String password, String hash) {
        return inTurn(() -> argon2.matches(password, hash));
    }

    /** Whether it was made with less effort than is asked for now. */
    boolean isOutdated(String hash) {
        return argon2.upgradeEncoding(hash);
    }

    /** A hash that nothing matches, so that an unknown address takes as long to refuse as a wrong password. */
    String nobodys() {
        return nobodys;
    }

    /** What is hashed and compared within is one turn: either all of it is done, or nothing was begun. */
    <T> T inTurn(Supplier<T> work) {
        if (HAS_TURN.isBound()) {
            return work.get();
        }
        if (!isMyTurn()) {
            throw Problem.unavailable(patience);
        }
        try {
            return ScopedValue.where(HAS_TURN, true).call(work::get);
        } finally {
            atOnce.release();
        }
    }

    private boolean isMyTurn() {
        try {
            return atOnce.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
