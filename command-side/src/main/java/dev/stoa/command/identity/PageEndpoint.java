package dev.stoa.command.identity;

import dev.stoa.platform.problem.Problem;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationConsentService;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people log in to apps and allow them things. Where their forms go is Spring Authorization Server's. */
@Hidden
@Controller
class PageEndpoint {
    private final Clients clients;
    private final OAuth2AuthorizationConsentService consents;

    PageEndpoint(Clients clients, OAuth2AuthorizationConsentService consents) {
        this.clients = clients;
        this.consents = consents;
    }

    /** {@code after}: what has just happened. */
    @GetMapping(AuthorizationServer.LOG_IN_PAGE)
    ResponseEntity<String> logIn(CsrfToken csrf, @RequestParam(defaultValue = "") String after) {
        var message = switch (after) {
            case "failure" -> "These credentials are not good.";
            case "failures" -> "Too many log-ins failed. Try later.";
            case "crowd" -> "Too many log in at once. Try again in a moment.";
            case "log-in" -> "You are logged in. Go back to the app that sent you here.";
            case "log-out" -> "You are logged out.";
            default -> "";
        };
        return html(Pages.logIn(Map.of("csrf", csrf.getToken(), "message", message)));
    }

    /** The state is as good as a CSRF token: nobody can guess it, and it works once and for this person only. */
    @GetMapping(AuthorizationServer.CONSENT_PAGE)
    ResponseEntity<String> consent(
            Principal person,
            @RequestParam("client_id") String clientId,
            @RequestParam String state,
            @RequestParam String scope) {
        var client = clients.findByClientId(clientId);
        if (client == null) {
            throw Problem.notFound();
        }
        var given = consents.findById(client.getId(), person.getName());
        var allowed = given == null ? Set.<String>of() : given.getScopes();
        var asked = Arrays.stream(scope.split(" "))
                .filter(it ->
                        !it.equals(OidcScopes.OPENID) && client.getScopes().contains(it))
                .map(Scope::named)
                .toList();
        return html(Pages.consent(Map.of(
                "client", client.getClientName(),
                "clientId", clientId,
                "state", state,
                "asked", texts(asked, it -> !allowed.contains(it.text())),
                "before", texts(asked, it -> allowed.contains(it.text())))));
    }

    private static List<Map<String, String>> texts(List<Scope> scopes, Predicate<Scope> which) {
        return scopes.stream()
                .filter(which)
                .map(scope -> Map.of("text", scope.text(), "meaning", scope.meaning()))
                .toList();
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("text/html;charset=UTF-8"))
                .body(page);
    }
}
