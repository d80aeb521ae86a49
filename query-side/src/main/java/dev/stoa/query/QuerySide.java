package dev.stoa.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Answers every GET of Stoa's HTTP contract. */
@SpringBootApplication
public class QuerySide {
    public static void main(String[] arguments) {
        SpringApplication.run(QuerySide.class, arguments);
    }
}
