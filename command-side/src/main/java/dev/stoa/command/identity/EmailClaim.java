package dev.stoa.command.identity;

import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountEvent.AccountOpened;
import dev.stoa.api.identity.AccountEvent.PersonalDataErased;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.backbone.personal.PersonalTexts;
import dev.stoa.backbone.store.ClaimChange;
import dev.stoa.backbone.store.ClaimRule;
import dev.stoa.backbone.store.EventStreams;
import dev.stoa.command.platform.security.KeptSecrets;
import dev.stoa.command.platform.security.Signature;
import dev.stoa.command.platform.web.ClaimRefusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.stereotype.Component;

/** An e-mail address belongs to one account until that is erased. Kept as a keyed hash, which says nothing to who has no key. */
@Component
class EmailClaim implements ClaimRule {
    static final String SCOPE = "email";

    private final byte[] key;
    private final EventStreams streams;
    private final PersonalTexts texts;

    /** {@code configuredKey}: empty for one that is made and kept at the first start. It can't be changed later. */
    EmailClaim(
            @Value("${stoa.identity.email-key:}") String configuredKey,
            KeptSecrets secrets,
            EventStreams streams,
            PersonalTexts texts) {
        this.key =
                configuredKey.isEmpty() ? secrets.named("email-key") : configuredKey.getBytes(StandardCharsets.UTF_8);
        this.streams = streams;
        this.texts = texts;
    }

    @Bean
    static ClaimRefusal oneAccountPerEmail() {
        return new ClaimRefusal(SCOPE, AccountRejection.EMAIL_TAKEN);
    }

    /** The unique value an account has of its e-mail address. */
    String valueOf(String email) {
        return Signature.of(email.strip().toLowerCase(Locale.ROOT), key);
    }

    private Stream<String> claimed(Personal email) {
        return email.openedBy(texts::open).stream().map(this::valueOf);
    }

    @Override
    public Stream<ClaimChange> changesBy(Object event) {
        return switch (event) {
            case AccountOpened e ->
                claimed(e.email())
                        .map(value ->
                                ClaimChange.reserve(SCOPE, value, e.accountId().value()));
            case PersonalDataErased e -> {
                var account = e.accountId().value();
                yield streams.read(List.of(account)).getOrDefault(account, List.of()).stream()
                        .filter(AccountOpened.class::isInstance)
                        .map(AccountOpened.class::cast)
                        .flatMap(opened -> claimed(opened.email()))
                        .map(value -> ClaimChange.release(SCOPE, value, account));
            }
            default -> Stream.empty();
        };
    }
}
