package dev.stoa.platform.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * On a type that endpoint methods return: the status of every answer of that type. What its JSON says is its only type
 * parameter, or nothing if it has none.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {
    HttpStatus status();
}
