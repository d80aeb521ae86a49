package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The endpoints, their description and the table of who may do what are about the same calls: those of the contract. */
class ContractTest extends RunningCommandSide {
    private static final Set<String> CONTRACT = Set.of(
            "POST /v1/accounts",
            "POST /v1/accounts/{id}/roles",
            "DELETE /v1/accounts/{id}/personal-data",
            "POST /v1/auth/token",
            "POST /v1/auth/guest",
            "POST /v1/auth/logout",
            "POST /v1/auth/signing-keys/rotation",
            "POST /v1/sellers",
            "POST /v1/sellers/{id}/approval",
            "POST /v1/sellers/{id}/suspension",
            "POST /v1/sellers/{id}/reinstatement",
            "POST /v1/products",
            "PUT /v1/products/{id}/details",
            "POST /v1/products/{id}/publication",
            "DELETE /v1/products/{id}/publication",
            "POST /v1/offers",
            "PUT /v1/offers/{id}/price",
            "POST /v1/offers/{id}/withdrawal",
            "POST /v1/offers/{id}/reinstatement",
            "POST /v1/offers/{id}/stock/receipts",
            "POST /v1/offers/{id}/stock/adjustments",
            "PUT /v1/courses/{productId}/curriculum",
            "POST /v1/imports/catalogue",
            "POST /v1/carts",
            "PUT /v1/carts/{id}/lines/{offerId}",
            "PUT /v1/carts/{id}/shipping-address",
            "POST /v1/carts/{id}/checkout",
            "POST /v1/orders/{id}/cancellation",
            "POST /v1/orders/{id}/refunds",
            "POST /v1/payments/{id}/confirmation",
            "POST /v1/enrolments/{id}/lessons/{lessonId}/completion",
            "POST /v1/shipments/{id}/dispatch",
            "POST /v1/shipments/{id}/delivery",
            "POST /v1/webhooks/payments/simulated");

    @Autowired
    private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void every_call_of_the_contract_has_its_endpoint_and_no_endpoint_is_beside_it() {
        assertThat(endpoints()).containsExactlyInAnyOrderElementsOf(CONTRACT);
    }

    @Test
    void the_openapi_document_describes_them() {
        var paths = anyone().get("/v3/api-docs").expect(200).body().path("paths");
        var described = new TreeSet<String>();
        paths.properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(call -> described.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).containsExactlyInAnyOrderElementsOf(CONTRACT);
    }

    private Set<String> endpoints() {
        return requestMappingHandlerMapping.getHandlerMethods().entrySet().stream()
                .filter(entry -> entry.getValue().getBeanType().isAnnotationPresent(RestController.class))
                .filter(entry -> entry.getValue().getBeanType().getPackageName().startsWith("dev.stoa"))
                .flatMap(entry -> entry.getKey().getMethodsCondition().getMethods().stream()
                        .flatMap(method ->
                                entry.getKey().getPatternValues().stream().map(path -> method + " " + path)))
                .collect(Collectors.toSet());
    }
}
