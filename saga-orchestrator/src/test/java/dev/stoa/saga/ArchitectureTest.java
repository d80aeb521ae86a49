package dev.stoa.saga;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.stoa.api.Messages;
import dev.stoa.backbone.message.MessageTypes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.spring.stereotype.Saga;
import org.springframework.beans.factory.annotation.Autowired;

@AnalyzeClasses(packages = "dev.stoa.saga", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final MessageTypes COMMANDS = new MessageTypes(List.of(Messages.COMMANDS));

    @ArchTest
    static final ArchRule sagas_are_public_as_axon_makes_them =
            classes().that().areAnnotatedWith(Saga.class).should().bePublic();

    @ArchTest
    static final ArchRule sagas_have_one_constructor_that_is_public_and_takes_nothing = constructors()
            .that()
            .areDeclaredInClassesThat()
            .areAnnotatedWith(Saga.class)
            .should()
            .bePublic()
            .andShould(takeNothing());

    @ArchTest
    static final ArchRule what_a_saga_is_given_is_not_part_of_its_state =
            fields().that().areAnnotatedWith(Autowired.class).should().haveModifier(JavaModifier.TRANSIENT);

    @ArchTest
    static final ArchRule processes_use_only_gateway_and_deadlines = noClasses()
            .that()
            .resideInAnyPackage("..checkout..", "..cancellation..", "..erasure..", "..fulfilment..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "org.springframework.jdbc..",
                    "org.springframework.web..",
                    "org.apache.kafka..",
                    "com.github.kagkarlsson..",
                    "dev.stoa.backbone..",
                    "dev.stoa.platform..",
                    "dev.stoa.saga.platform..",
                    "dev.stoa.saga.operations.."));

    @ArchTest
    static final ArchRule processes_know_no_clock_and_no_chance = noClasses()
            .that()
            .resideInAnyPackage("..checkout..", "..cancellation..", "..erasure..", "..fulfilment..")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule processes_do_not_know_each_other =
            slices().matching("dev.stoa.saga.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule only_the_platform_and_the_backbone_see_kafka_and_nobody_redis = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stoa.saga.platform..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "org.springframework.data.redis..",
                    "io.lettuce.."));

    @ArchTest
    static final ArchRule who_handles_events_names_its_processor = methods()
            .that()
            .areAnnotatedWith(EventHandler.class)
            .or()
            .areAnnotatedWith(SagaEventHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(ProcessingGroup.class);

    /** command-side takes no others from Kafka; one that nobody sends is a door that stands open. */
    @ArchTest
    static void what_is_sent_is_what_may_come(JavaClasses classes) {
        var sent = classes.stream()
                .flatMap(it -> Stream.concat(
                        it.getConstructorCallsFromSelf().stream(), it.getConstructorReferencesFromSelf().stream()))
                .map(made -> made.getTargetOwner().reflect())
                .filter(COMMANDS::knows)
                .collect(Collectors.<Object>toSet());
        assertThat(sent)
                .isEqualTo(Stream.of(Messages.OF_PROCESSES, Messages.OF_OPERATORS)
                        .flatMap(List::stream)
                        .collect(Collectors.toSet()));
    }

    private static ArchCondition<JavaConstructor> takeNothing() {
        return new ArchCondition<>("take nothing") {
            @Override
            public void check(JavaConstructor constructor, ConditionEvents events) {
                if (!constructor.getParameters().isEmpty()) {
                    events.add(SimpleConditionEvent.violated(
                            constructor, constructor.getDescription() + " takes something"));
                }
            }
        };
    }
}
