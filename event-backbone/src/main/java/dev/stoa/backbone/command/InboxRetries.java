package dev.stoa.backbone.command;

import dev.stoa.backbone.command.Commands.CommandIdReused;
import dev.stoa.backbone.command.SentCommands.NotSentHere;
import dev.stoa.backbone.store.ClaimTaken;
import dev.stoa.backbone.store.EventTooLarge;
import dev.stoa.backbone.store.Unstorable;
import dev.stoa.backbone.wire.CommandRecords.UnreadableCommand;
import java.time.Duration;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/** How often a command that a saga sent is tried: once if the answer is no for good, else over about a second. */
public final class InboxRetries {
    /** The backbone's own refusals: the same command gets the same answer again. */
    private static final List<Class<? extends RuntimeException>> FINAL = List.of(
            UnreadableCommand.class,
            NotSentHere.class,
            Unstorable.class,
            AggregateNotFoundException.class,
            ClaimTaken.class,
            CommandIdReused.class,
            EventTooLarge.class);

    private InboxRetries() {}

    /** @param refusals the domain's own */
    public static RetryTemplate unless(List<KnownRefusal> refusals) {
        return new RetryTemplate(RetryPolicy.builder()
                .maxRetries(3)
                .delay(Duration.ofMillis(100))
                .multiplier(3)
                .predicate(failure -> FINAL.stream().noneMatch(refusal -> refusal.isInstance(failure))
                        && refusals.stream().noneMatch(domain -> domain.isRefusal(failure)))
                .build());
    }
}
