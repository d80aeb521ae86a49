package dev.stoa.backbone.projection;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a projection: every table it writes, itself or through others. No other projection writes them, and the first
 * column of their primary key is the id of the aggregate whose events made the row. Makes its view one that can be rebuilt.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ViewTables {
    String[] value();
}
