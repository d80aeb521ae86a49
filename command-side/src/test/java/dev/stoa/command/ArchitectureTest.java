package dev.stoa.command;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.stoa.platform.security.AccessRules;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
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
    static final ArchRule only_the_backbone_sees_kafka_and_nobody_redis = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.apache.kafka..",
                    "org.springframework.kafka..",
                    "org.springframework.data.redis..",
                    "io.lettuce..");

    /** A checkout prices a cart, and makes an order and its payment, in one append; so an import its offer's stock. */
    @ArchTest
    static final ArchRule contexts_know_each_other_only_by_ids = classes()
            .should(new OnlyByIds(Map.of(
                    "cart",
                    Set.of(
                            "Catalogue",
                            "OnSale",
                            "OrderEvent.OrderSubmitted",
                            "OrderLine",
                            "Orders",
                            "PaymentEvent.PaymentOpened",
                            "Payments"),
                    "catalogue",
                    Set.of("TradingSellers", "SellerEvent", "Warehouse", "StockCommand.ReceiveStock"),
                    "fulfilment",
                    Set.of("TradingSellers"),
                    "inventory",
                    Set.of("TradingSellers", "OfferEvent.OfferCreated"),
                    "ordering",
                    Set.of("Places"),
                    "learning",
                    Set.of("TradingSellers", "Catalogue", "ProductNow"))));

    @ArchTest
    static final ArchRule contexts_do_not_go_round_in_circles =
            slices().matching("dev.stoa.command.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule what_is_not_domain_knows_no_context = noClasses()
            .that()
            .resideInAPackage("dev.stoa.command.platform..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.stoa.command.*..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("dev.stoa.command.platform..")));

    @ArchTest
    static final ArchRule who_handles_events_names_its_processor = methods()
            .that()
            .areAnnotatedWith(EventHandler.class)
            .should()
            .beDeclaredInClassesThat()
            .areAnnotatedWith(ProcessingGroup.class);
}
