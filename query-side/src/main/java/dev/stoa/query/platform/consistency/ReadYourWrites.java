package dev.stoa.query.platform.consistency;

import dev.stoa.backbone.projection.ViewPositions;
import dev.stoa.backbone.store.StreamPosition;
import dev.stoa.platform.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets a query that brings a {@code Consistency-Token} wait until the caller's own write is in what it reads. */
@Component
public class ReadYourWrites implements HandlerInterceptor {
    public static final String HEADER = "Consistency-Token";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String WAITED = ReadYourWrites.class.getName();

    /** Which processor takes the events of the aggregates with this id prefix. */
    private static final Map<String, String> PROCESSORS = Map.ofEntries(
            Map.entry("account", "identity.accounts"),
            Map.entry("seller", "sellers.sellers"),
            Map.entry("product", "catalogue.assortment"),
            Map.entry("offer", "catalogue.assortment"),
            Map.entry("import", "catalogue.assortment"),
            Map.entry("stock", "inventory.stock"),
            Map.entry("cart", "cart.carts"),
            Map.entry("order", "ordering.orders"),
            Map.entry("payment", "payment.payments"),
            Map.entry("shipment", "fulfilment.shipments"),
            Map.entry("course", "learning.courses"),
            Map.entry("enrolment", "learning.courses"),
            Map.entry("flow", "operations.flows"));

    private static final String CARTS = "cart.carts";
    private static final String ORDERS = "ordering.orders";

    private final ViewPositions positions;
    private final JdbcClient db;

    public ReadYourWrites(ViewPositions positions, JdbcClient db) {
        this.positions = positions;
        this.db = db;
    }

    /** Whether the request at hand brought a token: what it reads must come from the database, not from Redis. */
    public static boolean isAskedFor() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(WAITED, RequestAttributes.SCOPE_REQUEST) != null;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var token = request.getHeader(HEADER);
        if (token != null && handler instanceof HandlerMethod method && request.getAttribute(WAITED) == null) {
            await(token, method, request);
        }
        return true;
    }

    private void await(String token, HandlerMethod method, HttpServletRequest request) {
        var reads = method.getMethodAnnotation(Reads.class);
        if (reads != null) {
            request.setAttribute(WAITED, true);
            await(position(token), Set.of(reads.value()));
        }
    }

    private static StreamPosition position(String token) {
        return StreamPosition.parse(token.strip())
                .orElseThrow(() -> Problem.malformed(
                        "/header/" + HEADER, "bad-token", "A token is sent back as it was received."));
    }

    private void await(StreamPosition position, Set<String> read) {
        var processor = PROCESSORS.get(prefix(position.aggregateId()));
        if (processor == null) return;
        if (processor.equals(CARTS) && read.contains(ORDERS)) {
            awaitOrderOf(position);
        } else if (read.contains(processor)) {
            await(position, processor);
        }
    }

    /** A checkout's token tells of the cart; who then looks at orders waits for the one that the cart became. */
    private void awaitOrderOf(StreamPosition cart) {
        await(cart, CARTS);
        db.sql("select order_id from cart where cart_id = :cart and order_id is not null")
                .param("cart", cart.aggregateId())
                .query(String.class)
                .optional()
                .ifPresent(order -> await(new StreamPosition(order, 0), ORDERS));
    }

    private void await(StreamPosition position, String processor) {
        if (!positions.await(position, PATIENCE, processor)) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "not-yet-visible", "This view has not come that far yet.")
                    .retryAfter(Duration.ofSeconds(1));
        }
    }

    private static String prefix(String aggregateId) {
        var end = aggregateId.lastIndexOf('_');
        return end < 0 ? aggregateId : aggregateId.substring(0, end);
    }
}
