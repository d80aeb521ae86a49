package dev.stoa.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stoa.platform.security.AccessRules;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(packages = "dev.stoa.command", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule aggregates_know_neither_the_web_nor_a_database_nor_the_clock_nor_chance = noClasses()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.jdbc..",
                    "java.sql..",
                    "org.slf4j..",
                    "dev.stoa.platform..",
                    "dev.stoa.command.platform..",
                    "com.github.f4b6a3..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.time\\.Clock|java\\.util\\.(Random|UUID)|java\\.security\\.SecureRandom");

    @ArchTest
    static final ArchRule endpoints_are_nobody_elses_business =
            classes().that().areAnnotatedWith(RestController.class).should().notBePublic();

    @ArchTest
    static final ArchRule who_may_do_what_is_said_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackage("dev.stoa.command.platform.security..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(AccessRules.class);

    @ArchTest
    static final ArchRule only_the_backbone_sees_kafka = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "org.springframework.kafka..");

    @ArchTest
    static final ArchRule contexts_do_not_go_round_in_circles =
            slices().matching("dev.stoa.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_is_not_domain_knows_no_context = noClasses()
            .that()
            .resideInAPackage("dev.stoa.command.platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.stoa.command.identity..",
                    "dev.stoa.command.sellers..",
                    "dev.stoa.command.catalogue..",
                    "dev.stoa.command.cart..",
                    "dev.stoa.command.ordering..",
                    "dev.stoa.command.payment..");
}
