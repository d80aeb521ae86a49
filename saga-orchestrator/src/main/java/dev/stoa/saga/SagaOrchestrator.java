package dev.stoa.saga;

import dev.stoa.api.Messages;
import dev.stoa.backbone.message.MessageTypes;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Runs the processes that span several contexts. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class SagaOrchestrator {
    public static void main(String[] arguments) {
        SpringApplication.run(SagaOrchestrator.class, arguments);
    }

    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(Messages.EVENTS, Messages.COMMANDS));
    }
}
