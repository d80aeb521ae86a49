package dev.stoa.query;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The whole service, where all that its views show has come from Kafka. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnRealServers
@TestPropertySource(properties = "stoa.backbone.topic-prefix=" + OnTopicsOfItsOwn.PREFIX)
@Import({Published.class, RebuildCalls.class})
@interface OnTopicsOfItsOwn {
    String PREFIX = "rebuilt";
}
