package dev.stoa.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stoa.platform.walk.Contract;
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
    private static final Set<String> CONTRACT = Contract.of("command").calls();

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
