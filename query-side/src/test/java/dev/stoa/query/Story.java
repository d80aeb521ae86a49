package dev.stoa.query;

import static dev.stoa.query.World.ADDRESS;
import static dev.stoa.query.World.details;
import static dev.stoa.query.World.gbp;
import static dev.stoa.query.World.id;

import dev.stoa.api.Money;
import dev.stoa.api.Personal;
import dev.stoa.api.cart.CartEvent.*;
import dev.stoa.api.cart.CartId;
import dev.stoa.api.catalogue.ImportEvent.*;
import dev.stoa.api.catalogue.ImportId;
import dev.stoa.api.catalogue.OfferEvent.*;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductEvent.*;
import dev.stoa.api.catalogue.ProductId;
import dev.stoa.api.catalogue.ProductKind;
import dev.stoa.api.catalogue.RowError;
import dev.stoa.api.fulfilment.ShipmentEvent.*;
import dev.stoa.api.fulfilment.ShipmentId;
import dev.stoa.api.fulfilment.ShipmentLine;
import dev.stoa.api.identity.AccountEvent.*;
import dev.stoa.api.identity.AccountId;
import dev.stoa.api.identity.Purge;
import dev.stoa.api.identity.Role;
import dev.stoa.api.inventory.StockEvent.*;
import dev.stoa.api.inventory.StockItemId;
import dev.stoa.api.learning.CertificateId;
import dev.stoa.api.learning.CourseEvent.*;
import dev.stoa.api.learning.CourseId;
import dev.stoa.api.learning.EnrolmentEvent.*;
import dev.stoa.api.learning.EnrolmentId;
import dev.stoa.api.learning.Lesson;
import dev.stoa.api.learning.LessonId;
import dev.stoa.api.learning.Section;
import dev.stoa.api.operations.FlowEvent.*;
import dev.stoa.api.operations.FlowId;
import dev.stoa.api.ordering.LineId;
import dev.stoa.api.ordering.OrderEvent.*;
import dev.stoa.api.ordering.OrderId;
import dev.stoa.api.ordering.OrderLine;
import dev.stoa.api.ordering.RejectionReason;
import dev.stoa.api.payment.PaymentEvent.*;
import dev.stoa.api.payment.PaymentId;
import dev.stoa.api.payment.RefundId;
import dev.stoa.api.sellers.SellerEvent.*;
import dev.stoa.api.sellers.SellerId;
import java.time.Instant;
import java.util.List;

/** One of every event there is, in an order in which they could have happened. */
class Story {
    static final Instant LATER = Instant.parse("2026-03-02T10:00:00Z");

    final AccountId account = AccountId.of(id());
    final SellerId seller = SellerId.of(id());
    final ProductId product = ProductId.of(id());
    final OfferId offer = OfferId.of(id());
    final ImportId file = ImportId.of(id());
    final StockItemId stock = StockItemId.of(offer);
    final CartId cart = CartId.of(id());
    final OrderId order = OrderId.of(id());
    final OrderId otherOrder = OrderId.of(id());
    final PaymentId payment = PaymentId.of(order);
    final ShipmentId shipment = ShipmentId.of(order, seller);
    final LessonId lesson = LessonId.of(id());
    final EnrolmentId enrolment = EnrolmentId.of(order, product);
    final FlowId flow = FlowId.of(id());
    final RefundId refund = RefundId.of(id());
    final OrderLine line = line(order);
    final List<ShipmentLine> parcel = List.of(new ShipmentLine(line.lineId(), offer, 2));

    OrderSubmitted submitted() {
        return new OrderSubmitted(
                order, cart, account, payment, List.of(line), gbp(1000), List.of(ADDRESS), Personal.of("ada@b.org"));
    }

    private OrderLine line(OrderId order) {
        return new OrderLine(
                LineId.of(order, offer.value()),
                offer,
                product,
                seller,
                ProductKind.PHYSICAL,
                "Lamp",
                gbp(500),
                2,
                gbp(0));
    }

    Object[] events() {
        return new Object[] {
            new AccountOpened(account, Personal.of("ada@example.org"), Personal.of("Ada")),
            new RoleGranted(account, Role.OPERATOR),
            new RoleGranted(account, Role.AUDITOR),
            new RoleRevoked(account, Role.OPERATOR),
            new AccountLocked(account, Personal.of("too many tries")),
            new SellerApplied(seller, account, Personal.of("Lamps Ltd"), "Lamps", "GB"),
            new SellerRejected(seller, Personal.of("no papers"), account),
            new SellerApproved(seller),
            new SellerSuspended(seller, Personal.of("complaints"), account),
            new SellerReinstated(seller),
            new ImportStarted(file, seller, "abc"),
            new ImportRowsReported(
                    file, 4, 2, List.of(new RowError(3, "price", "bad-price"), new RowError(3, "title", "missing"))),
            new ImportFinished(file, 3, 2, 1),
            new ProductCreated(product, seller, ProductKind.PHYSICAL, details("Lamp", "home")),
            new ProductPublished(product),
            new ProductDetailsChanged(product, details("Blue lamp", "home/lights")),
            new ProductUnpublished(product),
            new ProductPublished(product),
            new OfferCreated(offer, product, seller, ProductKind.PHYSICAL, "L-1", gbp(500), 900),
            new OfferPriceChanged(offer, gbp(500), gbp(450)),
            new OfferWithdrawn(offer),
            new OfferReinstated(offer),
            new StockReceived(stock, offer, seller, 10, "R1"),
            new StockAdjusted(stock, -1, "broken"),
            new StockReserved(stock, offer, otherOrder, account, 3, LATER),
            new ReservationExtended(stock, otherOrder, LATER.plusSeconds(60)),
            new ReservationSecured(stock, otherOrder, LATER.plusSeconds(60)),
            new ReservationExpired(stock, otherOrder, 3),
            new StockReserved(stock, offer, order, account, 2, LATER),
            new ReservationReleased(stock, order, 2),
            new StockReservationRejected(stock, offer, otherOrder, 99, 9),
            new StockAllocated(stock, offer, order, 2),
            new StockReturned(stock, order, 2),
            new StockAllocated(stock, offer, order, 2),
            new StockAllocationRejected(stock, otherOrder, 50, 7),
            new StockShipped(stock, order, 2),
            new StockReserved(stock, offer, otherOrder, account, 1, LATER),
            new ReservationExtended(stock, otherOrder, LATER.plusSeconds(60)),
            new CartOpened(cart, account, "GBP"),
            new CartLineSet(cart, offer, 1),
            new CartLineRemoved(cart, offer),
            new CartLineSet(cart, offer, 2),
            new ShippingAddressSet(cart, ADDRESS, account),
            new CartCheckedOut(cart, order),
            submitted(),
            new PaymentOpened(payment, order, account, gbp(1000), "tok_visa"),
            new AuthorizationRequested(payment, order, 1, gbp(1000), "tok_visa"),
            new AuthorizationActionRequired(payment, order, 1, "https://bank.example/3ds"),
            new ActionConfirmed(payment, order, 1),
            new AuthorizationSucceeded(payment, order, 1, "auth-1"),
            new OrderConfirmed(order),
            new ChargeRequested(payment, order, 2, gbp(1000), "auth-1"),
            new ChargeSucceeded(payment, order, 2, gbp(1000), "charge-1"),
            new ShipmentPrepared(shipment, order, seller, parcel, ADDRESS, account),
            new ShipmentCancellationRefused(shipment, order),
            new ShipmentDispatched(shipment, order, parcel, "DHL", "T1"),
            new ShipmentDelivered(shipment, order),
            new OrderPrepared(order),
            new OrderPartFulfilled(order, shipment.value()),
            new OrderCancellationRequested(order, account, Personal.of("changed my mind"), true, account),
            new OrderCancellationStarted(order, payment, List.of(line)),
            new OrderCancellationRefused(order),
            new OrderCompleted(order),
            new RefundRequested(
                    payment, order, RefundId.of(id()), 3, gbp(300), "charge-1", Personal.of("scratched"), account),
            new RefundFailed(payment, order, RefundId.of(id()), 3, gbp(300), "busy"),
            new RefundRequested(payment, order, refund, 4, gbp(300), "charge-1", Personal.of("scratched"), account),
            new RefundSucceeded(payment, order, refund, 4, gbp(300), "refund-1"),
            new ChargedBack(payment, order, 2, gbp(100), "fraud"),
            new CurriculumSet(CourseId.of(product), product, seller, List.of(new Section("Zero", List.of()))),
            new CurriculumSet(
                    CourseId.of(product),
                    product,
                    seller,
                    List.of(new Section(
                            "One", List.of(new Lesson(lesson, "Light", Lesson.Kind.TEXT, 0, "# Light", true))))),
            new LearnerEnrolled(enrolment, order, account, product, "Light for all"),
            new LessonCompleted(enrolment, lesson, 100),
            new EnrolmentRevocationRefused(enrolment, order, 100),
            new CourseCompleted(enrolment, CertificateId.of(enrolment), account, product, "Light for all", LATER),
            new EnrolmentSuspended(enrolment, "payment disputed"),
            new EnrolmentRevoked(enrolment, order, "refunded"),
            new FlowStuck(flow, "checkout", order.value(), "charge", "gateway says no"),
            new FlowRetried(flow, "gateway is back"),
            new FlowResolved(flow, "paid by transfer"),
            new PersonalDataErased(account),
            new PersonalDataPurged(account, List.of("a table")),
            new PersonalDataErasureCertified(account, List.of(new Purge("a table", LATER))),
        };
    }

    /** Orders that end otherwise. */
    Object[] otherEnds() {
        var other = PaymentId.of(otherOrder);
        var third = OrderId.of(id());
        var thirdPayment = PaymentId.of(third);
        var lines = List.of(line(otherOrder));
        return new Object[] {
            new OrderSubmitted(otherOrder, cart, account, other, lines, gbp(1000), List.of(), Personal.of("")),
            new PaymentOpened(other, otherOrder, account, gbp(1000), "tok_declined"),
            new AuthorizationRequested(other, otherOrder, 1, gbp(1000), "tok_declined"),
            new AuthorizationFailed(other, otherOrder, 1, "declined"),
            new OrderCancellationRequested(otherOrder, account, Personal.of("too slow"), false, account),
            new OrderConfirmationRefused(otherOrder),
            new OrderRejected(otherOrder, RejectionReason.PAYMENT_DECLINED),
            new OrderSubmitted(
                    third, cart, account, thirdPayment, List.of(line(third)), gbp(1000), List.of(), Personal.of("")),
            new PaymentOpened(thirdPayment, third, account, new Money(1000, "GBP"), "tok_visa"),
            new AuthorizationRequested(thirdPayment, third, 1, gbp(1000), "tok_visa"),
            new AuthorizationSucceeded(thirdPayment, third, 1, "auth-2"),
            new PaymentCanceled(thirdPayment, third, "canceled"),
            new ChargeFailed(thirdPayment, third, 2, "canceled"),
            new CancelRequested(thirdPayment, third, 3, "auth-2"),
            new CancelFailed(thirdPayment, third, 3, "busy"),
            new CancelRequested(thirdPayment, third, 4, "auth-2"),
            new CancelSucceeded(thirdPayment, third, 4, "void-1"),
            new ShipmentPrepared(ShipmentId.of(third, seller), third, seller, parcel, ADDRESS, account),
            new ShipmentCanceled(ShipmentId.of(third, seller), third, "canceled"),
            new OrderLinesCanceled(third, List.of(LineId.of(third, offer.value())), gbp(1000)),
            new OrderCanceled(third),
        };
    }
}
