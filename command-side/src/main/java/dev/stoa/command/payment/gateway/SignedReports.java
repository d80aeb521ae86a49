package dev.stoa.command.payment.gateway;

import dev.stoa.platform.limit.CountedLater;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * A gateway reports as often as there is something to report, from one address: whose a report is its signature says.
 * What can't be one, as the endpoint would not look at its signature or not cheaply, is counted as any other call.
 */
@Component
class SignedReports implements CountedLater {
    /** Many times what a report says. */
    static final int LONGEST = 64 * 1024;

    @Override
    public boolean include(HttpServletRequest request) {
        return request.getMethod().equals(HttpMethod.POST.name())
                && request.getRequestURI().equals(PaymentWebhookEndpoint.PATH)
                && request.getHeader(WebhookSignature.HEADER) != null
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getContentLengthLong() > 0
                && request.getContentLengthLong() <= LONGEST
                && isJson(request.getContentType());
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException _) {
            return false;
        }
    }
}
