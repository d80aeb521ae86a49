package dev.stoa.command.identity;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Personal;
import dev.stoa.api.identity.AccountCommand.*;
import dev.stoa.api.identity.AccountEvent;
import dev.stoa.api.identity.AccountEvent.*;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.AccountRejection;
import dev.stoa.api.identity.Role;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
class Account {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,190}");

    @AggregateIdentifier
    private AccountId id;

    private boolean opened;
    private boolean locked;
    private boolean erased;
    private boolean purged;
    private boolean certified;
    private final Set<Role> roles = EnumSet.noneOf(Role.class);

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(OpenAccount c) {
        if (opened) return;
        if (!isAddress(c.email())) throw new CommandRejected(AccountRejection.INVALID_EMAIL);
        apply(new AccountOpened(c.accountId(), c.email(), c.name()));
    }

    @CommandHandler
    void decide(GrantRole c) {
        if (erased) throw new CommandRejected(AccountRejection.ACCOUNT_ERASED);
        if (locked) throw new CommandRejected(AccountRejection.ACCOUNT_LOCKED);
        if (!roles.contains(c.role())) apply(new RoleGranted(id, c.role()));
    }

    @CommandHandler
    void decide(RevokeRole c) {
        if (roles.contains(c.role())) apply(new RoleRevoked(id, c.role()));
    }

    @CommandHandler
    void decide(LockAccount c) {
        if (erased) throw new CommandRejected(AccountRejection.ACCOUNT_ERASED);
        if (!locked) apply(new AccountLocked(id, c.reason()));
    }

    /** Guests have no account but may have said who they are. */
    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ErasePersonalData c) {
        if (!erased) apply(new PersonalDataErased(c.accountId()));
    }

    /** What is not in events goes first: whoever reads the event can rely on it. */
    @CommandHandler
    void decide(PurgePersonalData c, PersonalTraces traces) {
        if (erased && !purged) apply(new PersonalDataPurged(id, traces.remove(id)));
    }

    @CommandHandler
    void decide(CertifyErasure c) {
        if (purged && !certified) apply(new PersonalDataErasureCertified(id, c.purges()));
    }

    private static boolean isAddress(Personal email) {
        return email instanceof Personal.Clear(var text) && EMAIL.matcher(text).matches();
    }

    @EventSourcingHandler
    void evolve(AccountEvent event) {
        id = event.accountId();
        switch (event) {
            case AccountOpened _ -> opened = true;
            case RoleGranted e -> roles.add(e.role());
            case RoleRevoked e -> roles.remove(e.role());
            case AccountLocked _ -> locked = true;
            case PersonalDataErased _ -> erased = true;
            case PersonalDataPurged _ -> purged = true;
            case PersonalDataErasureCertified _ -> certified = true;
        }
    }
}
