package dev.stoa.platform.connection;

import org.apache.catalina.core.StandardHost;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.json.JsonMapper;

/** Sets up the server's connections; how many there may be and how long they may idle is said in {@code stoa-http.yml}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({Pace.class, ConnectionLimit.class})
public class Connections {
    @Bean
    OpenConnections openConnections(ConnectionLimit limit) {
        return new OpenConnections(limit);
    }

    /** Last, so that no other valve of Tomcat's or Spring's comes first to report, and all proxies are known. */
    @Bean
    @Order
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connections(
            Pace pace, OpenConnections open, JsonMapper json) {
        return tomcat -> {
            open.trust(TrustedProxies.of(tomcat.getEngineValves()));
            tomcat.setProtocol(GuardedProtocol.class.getName());
            tomcat.addProtocolHandlerCustomizers((GuardedProtocol protocol) -> protocol.guardBy(pace, open));
            tomcat.addContextCustomizers(context -> {
                var host = (StandardHost) context.getParent();
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
                host.getPipeline().addValve(new ProblemReportValve(json));
            });
        };
    }
}
