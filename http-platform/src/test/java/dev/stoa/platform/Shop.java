package dev.stoa.platform;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import dev.stoa.api.CommandRejected;
import dev.stoa.api.Money;
import dev.stoa.api.cart.CartRejection;
import dev.stoa.api.catalogue.OfferId;
import dev.stoa.api.catalogue.ProductRejection;
import dev.stoa.platform.page.Page;
import dev.stoa.platform.page.Paging;
import dev.stoa.platform.security.AccessRules;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service with nothing but the platform, for its tests. */
@SpringBootConfiguration
@EnableAutoConfiguration
@RestController
class Shop {
    /** How often something behind the health was asked. */
    static final AtomicInteger HEALTH_ASKED = new AtomicInteger();

    enum Colour {
        RED,
        DARK_BLUE
    }

    record Line(OfferId offerId, @Positive int quantity) {}

    record Wish(
            @Size(max = 20) String name,
            int count,
            @Nullable String note,
            @Nullable Colour colour,
            @Nullable List<String> tags,
            @Nullable Map<String, String> marks,
            @Nullable Money price,
            @Nullable List<@Valid Line> lines) {}

    @Bean
    AccessRules accessRules() {
        return new AccessRules()
                .anyone(POST, "/wishes")
                .anyone(
                        GET,
                        "/offers/{id}",
                        "/list",
                        "/number",
                        "/broken/{how}",
                        "/stream/{bytes}",
                        "/needs-header",
                        "/maybe-me")
                .signedIn(GET, "/me")
                .only(CallerRole.OPERATOR, GET, "/operators");
    }

    /** How many were made. */
    static final AtomicInteger WISHES = new AtomicInteger();

    @PostMapping("/wishes")
    Wish wish(@RequestBody @Valid Wish wish) {
        WISHES.incrementAndGet();
        return wish;
    }

    @GetMapping("/offers/{id}")
    OfferId offer(@PathVariable OfferId id) {
        return id;
    }

    @GetMapping("/list")
    Page<String> list(Paging paging) {
        return new Page<>(List.of("limit " + paging.limit()), null);
    }

    @GetMapping(path = "/number", produces = MediaType.APPLICATION_JSON_VALUE)
    int number(@RequestParam @Positive int n) {
        return n;
    }

    @GetMapping("/needs-header")
    String header(@RequestHeader("Some-Header") String header) {
        return header;
    }

    @GetMapping("/me")
    Map<String, Object> me(Caller caller) {
        return Map.of("accountId", caller.accountId(), "roles", caller.roles());
    }

    @GetMapping("/maybe-me")
    Map<String, Object> maybeMe(@Nullable Caller caller) {
        return Map.of("known", caller != null);
    }

    @GetMapping("/operators")
    String operators() {
        return "in";
    }

    @GetMapping("/not-in-the-table")
    String notInTheTable() {
        return "must not be reached";
    }

    /** Fails after that many bytes. */
    @GetMapping("/stream/{bytes}")
    void stream(@PathVariable int bytes, HttpServletResponse response) throws IOException {
        response.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.UTF_8));
        throw new IllegalStateException("secret detail");
    }

    @GetMapping("/broken/{how}")
    String broken(@PathVariable String how) {
        throw switch (how) {
            case "refused" -> new CommandRejected(CartRejection.TOTAL_CHANGED, Map.of("total", new Money(1299, "GBP")));
            case "no-such" -> new CommandRejected(CartRejection.NO_SUCH_CART);
            case "invalid" -> new CommandRejected(CartRejection.QUANTITY_OUT_OF_RANGE, Map.of("maximum", 10_000));
            case "field" -> new CommandRejected(ProductRejection.INVALID_DETAILS, Map.of("field", "colour"));
            case "database" -> new DataAccessResourceFailureException("jdbc:postgresql://secret-host");
            default -> new IllegalStateException("secret detail");
        };
    }

    @Bean
    HealthIndicator something() {
        return () -> {
            HEALTH_ASKED.incrementAndGet();
            return Health.up().build();
        };
    }
}
