package dev.stoa.platform.security;

import dev.stoa.api.identity.AccountId;
import dev.stoa.platform.problem.Problems;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives endpoint methods their {@link Caller}. */
public final class CallerArgument implements HandlerMethodArgumentResolver {
    /** By parameter: Spring would read its annotations anew for each request. */
    private final Map<MethodParameter, Boolean> optional = new ConcurrentHashMap<>();

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public @Nullable Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var caller = caller();
        if (caller.isEmpty() && !optional.computeIfAbsent(parameter, MethodParameter::isOptional)) {
            throw Problems.unauthorized();
        }
        return caller.orElse(null);
    }

    /** Whose request is being answered; empty if nobody's. */
    static Optional<Caller> caller() {
        return Optional.ofNullable(SecurityContextHolder.getContext().getAuthentication())
                .filter(it -> !(it instanceof AnonymousAuthenticationToken))
                .map(CallerArgument::callerOf);
    }

    private static Caller callerOf(Authentication authentication) {
        var authorities = authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return new Caller(
                new AccountId(authentication.getName()),
                Arrays.stream(CallerRole.values())
                        .filter(role -> authorities.contains(role.authority()))
                        .collect(Collectors.toSet()));
    }
}
