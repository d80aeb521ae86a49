package dev.stoa.query.platform.consistency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On an endpoint method: the processors whose rows it reads. A caller who sends a {@code Consistency-Token} is answered
 * once the one of them that the token is about has come that far.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Reads {
    String[] value();
}
