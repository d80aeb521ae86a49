package dev.stoa.command.payment;

import dev.stoa.api.payment.PaymentEvent.PaymentOpened;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

@Component
class PaymentBook implements Payments {
    private final Repository<Payment> payments;

    PaymentBook(Repository<Payment> payments) {
        this.payments = payments;
    }

    @Override
    public void open(PaymentOpened payment) {
        try {
            payments.newInstance(() -> new Payment(payment));
        } catch (Exception e) {
            throw new IllegalStateException("the payment could not be opened", e);
        }
    }
}
