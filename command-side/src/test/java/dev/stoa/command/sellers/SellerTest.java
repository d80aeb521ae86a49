package dev.stoa.command.sellers;

import static dev.stoa.command.Ids.account;
import static dev.stoa.command.Ids.seller;

import dev.stoa.api.Personal;
import dev.stoa.api.sellers.SellerCommand.*;
import dev.stoa.api.sellers.SellerEvent.*;
import dev.stoa.api.sellers.SellerId;
import dev.stoa.api.sellers.SellerRejection;
import dev.stoa.command.Refusal;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;

class SellerTest {
    private static final SellerId ID = seller("potter");
    private static final SellerApplied APPLIED =
            new SellerApplied(ID, account("ann"), Personal.of("Ann Ltd"), "Ann's pots", "GB");
    private static final SellerApproved APPROVED = new SellerApproved(ID);
    private static final SellerRejected REJECTED = new SellerRejected(ID, Personal.of("no papers"), account("ann"));
    private static final SellerSuspended SUSPENDED = new SellerSuspended(ID, Personal.of("fakes"), account("ann"));
    private static final SellerReinstated REINSTATED = new SellerReinstated(ID);
    private static final ApplyAsSeller APPLY =
            new ApplyAsSeller(ID, account("ann"), Personal.of("Ann Ltd"), "Ann's pots", "GB");

    private final AggregateTestFixture<Seller> seller = new AggregateTestFixture<>(Seller.class);

    @Test
    void applies_once() {
        seller.givenNoPriorActivity().when(APPLY).expectEvents(APPLIED);
        seller.given(APPLIED, APPROVED).when(APPLY).expectNoEvents();
    }

    @Test
    void is_approved_once() {
        seller.given(APPLIED).when(new ApproveSeller(ID)).expectEvents(APPROVED);
        seller.given(APPLIED, APPROVED).when(new ApproveSeller(ID)).expectNoEvents();
    }

    @Test
    void is_not_approved_after_a_rejection() {
        seller.given(APPLIED, REJECTED)
                .when(new ApproveSeller(ID))
                .expectException(Refusal.with(SellerRejection.SELLER_NOT_APPLIED));
    }

    @Test
    void a_suspended_seller_does_not_come_back_by_approval() {
        seller.given(APPLIED, APPROVED, SUSPENDED)
                .when(new ApproveSeller(ID))
                .expectException(Refusal.with(SellerRejection.SELLER_NOT_APPLIED));
    }

    @Test
    void is_rejected_once_and_only_before_approval() {
        seller.given(APPLIED)
                .when(new RejectSeller(ID, Personal.of("no papers")))
                .expectEvents(REJECTED);
        seller.given(APPLIED, REJECTED)
                .when(new RejectSeller(ID, Personal.of("no papers")))
                .expectNoEvents();
        seller.given(APPLIED, APPROVED)
                .when(new RejectSeller(ID, Personal.of("no papers")))
                .expectException(Refusal.with(SellerRejection.SELLER_NOT_APPLIED));
    }

    @Test
    void is_suspended_once_and_only_when_approved() {
        seller.given(APPLIED, APPROVED)
                .when(new SuspendSeller(ID, Personal.of("fakes")))
                .expectEvents(SUSPENDED);
        seller.given(APPLIED, APPROVED, SUSPENDED)
                .when(new SuspendSeller(ID, Personal.of("fakes")))
                .expectNoEvents();
        seller.given(APPLIED)
                .when(new SuspendSeller(ID, Personal.of("fakes")))
                .expectException(Refusal.with(SellerRejection.SELLER_NOT_APPROVED));
    }

    @Test
    void is_reinstated_once_and_only_when_suspended() {
        seller.given(APPLIED, APPROVED, SUSPENDED).when(new ReinstateSeller(ID)).expectEvents(REINSTATED);
        seller.given(APPLIED, APPROVED, SUSPENDED, REINSTATED)
                .when(new ReinstateSeller(ID))
                .expectNoEvents();
        seller.given(APPLIED)
                .when(new ReinstateSeller(ID))
                .expectException(Refusal.with(SellerRejection.SELLER_NOT_SUSPENDED));
    }
}
