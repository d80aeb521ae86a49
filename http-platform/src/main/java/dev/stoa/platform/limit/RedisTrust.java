package dev.stoa.platform.limit;

import io.lettuce.core.SslOptions;
import java.io.File;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom a client of Redis believes over TLS ({@code rediss://}). A server that can't prove by it who it is gets no log-in.
 *
 * @param ca a file of certificates in PEM; empty for those that the JVM believes
 */
@ConfigurationProperties("stoa.redis")
public record RedisTrust(@DefaultValue("") String ca) {
    public SslOptions options() {
        var options = SslOptions.builder().jdkSslProvider();
        return ca.isEmpty()
                ? options.build()
                : options.trustManager(new File(ca)).build();
    }
}
