package dev.stoa.query;

import dev.stoa.api.Messages;
import dev.stoa.backbone.message.MessageTypes;
import dev.stoa.platform.access.AccessLogKeeping;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Answers every GET of Stoa's HTTP contract. */
@SpringBootApplication
@Import(AccessLogKeeping.class)
public class QuerySide {
    public static void main(String[] arguments) {
        SpringApplication.run(QuerySide.class, arguments);
    }

    @Bean
    MessageTypes messageTypes() {
        return new MessageTypes(List.of(Messages.EVENTS, Messages.COMMANDS));
    }
}
