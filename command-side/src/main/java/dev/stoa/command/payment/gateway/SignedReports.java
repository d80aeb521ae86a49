package dev.stoa.command.payment.gateway;

import dev.stoa.platform.limit.CountedLater;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** A gateway reports as often as there is something to report, from one address: whose a report is its signature says. */
@Component
class SignedReports implements CountedLater {
    @Override
    public boolean include(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.POST.name())
                && request.getRequestURI().equals(PaymentWebhookEndpoint.PATH);
    }
}
