package dev.stoa.command.identity;

import dev.stoa.platform.problem.ProblemWriter;
import dev.stoa.platform.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;

/** Answers who does not say, or can't prove, who it is: clients as RFC 6749 (5.2) has it, others by a problem. */
@Component
class UnknownCaller implements AuthenticationEntryPoint {
    /** However their paths are escaped. */
    private static final RequestMatcher FOR_CLIENTS =
            new OrRequestMatcher(Stream.of("/oauth2/token", "/oauth2/introspect", "/oauth2/revoke")
                    .<RequestMatcher>map(PathPatternRequestMatcher.withDefaults()::matcher)
                    .toList());

    private static final OAuth2Error NO_CLIENT = new OAuth2Error(OAuth2ErrorCodes.INVALID_CLIENT);

    private final BearerTokenAuthenticationEntryPoint bearer = new BearerTokenAuthenticationEntryPoint();
    private final OAuth2ErrorHttpMessageConverter errors = new OAuth2ErrorHttpMessageConverter();
    private final ProblemWriter problems;

    UnknownCaller(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        if (isForClients(request)) {
            refuse(NO_CLIENT, response);
            return;
        }
        bearer.commence(request, response, e); // its header says what is wrong with the token
        problems.write(Problems.ofStatus(HttpStatus.valueOf(response.getStatus())), response);
    }

    /** A client that did say who it is. */
    void refuseClient(HttpServletRequest request, HttpServletResponse response, AuthenticationException e)
            throws IOException {
        var error = ((OAuth2AuthenticationException) e).getError();
        refuse(new OAuth2Error(error.getErrorCode()), response); // without the description, which is for our log
    }

    static boolean isForClients(HttpServletRequest request) {
        return FOR_CLIENTS.matches(request);
    }

    void refuse(OAuth2Error error, HttpServletResponse response) throws IOException {
        var known = !error.getErrorCode().equals(OAuth2ErrorCodes.INVALID_CLIENT);
        if (!known) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"stoa\"");
        }
        response.setStatus((known ? HttpStatus.BAD_REQUEST : HttpStatus.UNAUTHORIZED).value());
        errors.write(error, null, new ServletServerHttpResponse(response));
    }
}
