package dev.stoa.command.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;

/** The pages that people see: no scripts, nothing from elsewhere, and every text that is put in escaped. */
final class Pages {
    private static final String STYLE = file("style.css");
    private static final Template PAGE = template("page");
    private static final Template LOG_IN = template("log-in");
    private static final Template CONSENT = template("consent");

    private Pages() {}

    static String logIn(Map<String, Object> texts) {
        return page("Log in", LOG_IN.execute(texts));
    }

    static String consent(Map<String, Object> texts) {
        return page("Allow an app", CONSENT.execute(texts));
    }

    /**
     * What browsers may do with them: show their own style, and send their forms to us. Browsers want to know where a form
     * may be sent on to as well, which is back to an app.
     */
    static String policy(Collection<String> redirectUris) {
        var back = redirectUris.stream().map(Pages::origin).distinct().sorted().collect(Collectors.joining(" "));
        return "default-src 'none'; style-src 'sha256-" + sha256(STYLE) + "'; form-action " + ("'self' " + back).strip()
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    /** {@code https://shop.example}, or of an installed app {@code com.example.shop:}. */
    private static String origin(String redirectUri) {
        var uri = URI.create(redirectUri);
        return uri.getScheme() + ":" + (uri.getAuthority() == null ? "" : "//" + uri.getAuthority());
    }

    private static String page(String title, String content) {
        return PAGE.execute(Map.of("title", title, "style", STYLE, "content", content));
    }

    private static Template template(String name) {
        return Mustache.compiler().compile(file(name + ".mustache"));
    }

    private static String file(String name) {
        try {
            return new ClassPathResource("pages/" + name).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("a page is missing in the jar", e);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
