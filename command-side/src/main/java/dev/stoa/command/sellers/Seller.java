package dev.stoa.command.sellers;

import static org.axonframework.modelling.command.AggregateCreationPolicy.CREATE_IF_MISSING;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.sellers.SellerCommand.*;
import dev.stoa.api.sellers.SellerEvent;
import dev.stoa.api.sellers.SellerEvent.*;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.api.sellers.SellerRejection;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate(cache = "aggregateCache")
class Seller {
    private enum Standing {
        UNKNOWN,
        APPLIED,
        APPROVED,
        REJECTED,
        SUSPENDED
    }

    @AggregateIdentifier
    private SellerId id;

    private AccountId account = AccountId.UNKNOWN;
    private Standing standing = Standing.UNKNOWN;

    @CommandHandler
    @CreationPolicy(CREATE_IF_MISSING)
    void decide(ApplyAsSeller c) {
        if (standing != Standing.UNKNOWN) return;
        apply(new SellerApplied(c.sellerId(), c.accountId(), c.legalName(), c.displayName(), c.country()));
    }

    @CommandHandler
    void decide(ApproveSeller c) {
        if (standing == Standing.APPROVED) return;
        refuseUnless(Standing.APPLIED, SellerRejection.SELLER_NOT_APPLIED);
        apply(new SellerApproved(id));
    }

    @CommandHandler
    void decide(RejectSeller c) {
        if (standing == Standing.REJECTED) return;
        refuseUnless(Standing.APPLIED, SellerRejection.SELLER_NOT_APPLIED);
        apply(new SellerRejected(id, c.reason(), account));
    }

    @CommandHandler
    void decide(SuspendSeller c) {
        if (standing == Standing.SUSPENDED) return;
        refuseUnless(Standing.APPROVED, SellerRejection.SELLER_NOT_APPROVED);
        apply(new SellerSuspended(id, c.reason(), account));
    }

    @CommandHandler
    void decide(ReinstateSeller c) {
        if (standing == Standing.APPROVED) return;
        refuseUnless(Standing.SUSPENDED, SellerRejection.SELLER_NOT_SUSPENDED);
        apply(new SellerReinstated(id));
    }

    private void refuseUnless(Standing needed, SellerRejection otherwise) {
        if (standing != needed) throw new CommandRejected(otherwise);
    }

    @EventSourcingHandler
    void evolve(SellerEvent event) {
        id = event.sellerId();
        if (event instanceof SellerApplied e) account = e.accountId();
        standing = switch (event) {
            case SellerApplied _ -> Standing.APPLIED;
            case SellerApproved _, SellerReinstated _ -> Standing.APPROVED;
            case SellerRejected _ -> Standing.REJECTED;
            case SellerSuspended _ -> Standing.SUSPENDED;
        };
    }
}
