package dev.stoa.query.platform;

import dev.stoa.platform.access.AccessLog;
import dev.stoa.platform.limit.CallerAddress;
import dev.stoa.platform.security.Caller;
import dev.stoa.platform.security.CallerRole;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Records who asks for what is about others, before it is answered: what can't be recorded is not shown. */
@Component
public class RecordedReads implements HandlerInterceptor {
    private static final Set<String> WHO_SEES_OTHERS = Set.of(
            CallerRole.OPERATOR.authority(),
            CallerRole.SUPPORT.authority(),
            CallerRole.AUDITOR.authority(),
            CallerRole.SERVICE.authority());

    private final AccessLog log;

    RecordedReads(AccessLog log) {
        this.log = log;
    }

    /** Whatever they find: these see what is about everybody. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && request.getDispatcherType() == DispatcherType.REQUEST && seesOthers(caller)) {
            record(caller, request);
        }
        return true;
    }

    /** What a seller is about to be shown of their buyers; for an endpoint to say, as it depends on what was found. */
    public void ofBuyers(HttpServletRequest request) {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller != null && !seesOthers(caller)) {
            record(caller, request);
        }
    }

    private void record(Authentication caller, HttpServletRequest request) {
        log.record(
                AccessLog.Kind.PERSONAL_DATA_READ,
                caller.getName(),
                CallerAddress.of(request),
                RecordedQuestion.of(request) + through(caller));
    }

    private static String through(Authentication caller) {
        var client = caller instanceof JwtAuthenticationToken token
                ? token.getToken().getClaimAsString(Caller.CLIENT)
                : null;
        return client == null ? "" : ", by " + client;
    }

    private static boolean seesOthers(Authentication caller) {
        return caller.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(authority -> authority != null && WHO_SEES_OTHERS.contains(authority));
    }
}
