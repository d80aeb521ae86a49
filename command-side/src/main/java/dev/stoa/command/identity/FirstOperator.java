package dev.stoa.command.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.stoa.api.CommandRejected;
import dev.stoa.api.Personal;
import dev.stoa.api.TypeId;
import dev.stoa.api.identity.AccountCommand.GrantRole;
import dev.stoa.api.identity.AccountCommand.OpenAccount;
import dev.stoa.api.identity.AccountEvent.RoleGranted;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Role;
import dev.stoa.backbone.command.CommandRequest;
import dev.stoa.backbone.command.Commands;
import dev.stoa.backbone.message.Metadata;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.Claims;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.platform.trace.RequestTrace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/** Sees to it at every start that there is an operator; does nothing if there is. */
@Component
class FirstOperator implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstOperator.class);

    private final OperatorSettings settings;
    private final EmailClaim emails;
    private final Claims claims;
    private final Commands commands;
    private final Credentials credentials;
    private final Passwords passwords;
    private final EventStreams streams;

    FirstOperator(
            OperatorSettings settings,
            EmailClaim emails,
            Claims claims,
            Commands commands,
            Credentials credentials,
            Passwords passwords,
            EventStreams streams) {
        this.settings = settings;
        this.emails = emails;
        this.claims = claims;
        this.commands = commands;
        this.credentials = credentials;
        this.passwords = passwords;
        this.streams = streams;
    }

    @Override
    public void run(ApplicationArguments arguments) throws IOException {
        var address = emails.valueOf(settings.email());
        var known = claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new);
        var account = known.isPresent() ? known.get() : open(address);
        var history = streams.read(account.value());
        if (history.contains(new RoleGranted(account, Role.OPERATOR))) {
            tellIfShutOut(AccountNow.from(history));
        } else {
            refuseIfNotOurs(account);
            command(new GrantRole(account, Role.OPERATOR), TypeId.uuid("grant-operator", account.value()));
        }
    }

    /** Another operator has done so, and a restart does not undo it. */
    private void tellIfShutOut(AccountNow account) {
        if (!account.open() || !account.roles().contains(Role.OPERATOR)) {
            LOG.warn(
                    "{} was the first operator and is none any more; for a new one set STOA_OPERATOR_EMAIL to another"
                            + " address",
                    settings.email());
        }
    }

    /** Who happens to have the address is not made operator for it. */
    private void refuseIfNotOurs(AccountId account) {
        if (commands.answerTo(opening(account), "").isEmpty()) {
            throw new IllegalStateException("The first operator's address, " + settings.email()
                    + ", belongs to an account that somebody else opened: set STOA_OPERATOR_EMAIL to another address.");
        }
    }

    private static UUID opening(AccountId account) {
        return TypeId.uuid("open-operator", account.value());
    }

    private AccountId open(String address) throws IOException {
        var accountId = AccountId.of(UuidCreator.getTimeOrderedEpoch());
        credentials.set(accountId, passwords.hash(password()));
        try {
            command(
                    new OpenAccount(accountId, Personal.of(settings.email()), Personal.of("Operator")),
                    opening(accountId));
            LOG.info("opened the operator's account {}", settings.email());
            return accountId;
        } catch (ClaimTaken another) {
            return claims.ownerOf(EmailClaim.SCOPE, address).map(AccountId::new).orElseThrow(() -> another);
        }
    }

    private void command(Object command, UUID commandId) {
        var trace = RequestTrace.current();
        commands.run(new CommandRequest(
                command,
                commandId,
                "",
                "",
                null,
                Map.of(
                        Metadata.ACTOR, "command-side",
                        Metadata.CORRELATION_ID, trace.correlationId(),
                        Metadata.TRACE_PARENT, trace.traceParent())));
    }

    private String password() throws IOException {
        if (!settings.password().isEmpty()) {
            refuseIfWeak();
            return settings.password();
        }
        var file = settings.passwordFile();
        if (!Files.exists(file)) {
            keep(random());
        }
        return Files.readString(file).strip();
    }

    private void refuseIfWeak() {
        try {
            passwords.refuseIfWeak("password", settings.password(), settings.email());
        } catch (CommandRejected weak) {
            throw new IllegalStateException(
                    "STOA_OPERATOR_PASSWORD is too short, or one that others would guess: set a longer one at random,"
                            + " or none, outside of production, to have one made.",
                    weak);
        }
    }

    private void keep(String password) throws IOException {
        var file = settings.passwordFile().toAbsolutePath();
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
            channel.write(ByteBuffer.wrap(password.getBytes(StandardCharsets.UTF_8)));
            LOG.warn("the operator {} logs in with the password {} (kept in {})", settings.email(), password, file);
        } catch (FileAlreadyExistsException _) {
            LOG.info("another node made the operator's password");
        }
    }

    private static String random() {
        var bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
