package dev.stoa.query;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.stoa.query.platform.consistency.Reads;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

@AnalyzeClasses(packages = "dev.stoa.query", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule only_the_platform_sees_redis_and_nobody_kafka = noClasses()
            .that()
            .resideOutsideOfPackage("..platform..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.data.redis..",
                    "io.lettuce..",
                    "org.apache.kafka..",
                    "org.springframework.kafka..");

    /** The back office shows orders and stock to the seller that an account is; an audit replays every context. */
    @ArchTest
    static final ArchRule contexts_know_each_other_only_by_ids = classes()
            .that()
            .resideOutsideOfPackage("..audit..")
            .should(new OnlyByIds(Map.of(
                    "catalogue",
                    Set.of("Lesson"),
                    "identity",
                    Set.of("SellersOfAccounts"),
                    "inventory",
                    Set.of("SellersOfAccounts"),
                    "ordering",
                    Set.of("SellersOfAccounts", "Address", "ShipmentLine"))));

    @ArchTest
    static final ArchRule what_is_not_domain_knows_no_context = noClasses()
            .that()
            .resideInAPackage("dev.stoa.query.platform..")
            .should()
            .dependOnClassesThat(JavaClass.Predicates.resideInAPackage("dev.stoa.query.*..")
                    .and(JavaClass.Predicates.resideOutsideOfPackage("dev.stoa.query.platform..")));

    /** A stream of rows holds its connection until it is closed, which is easily forgotten. */
    @ArchTest
    static final ArchRule rows_are_read_whole =
            noClasses().should().callMethod(JdbcClient.MappedQuerySpec.class, "stream");

    @ArchTest
    static final ArchRule contexts_have_no_cycles =
            slices().matching("dev.stoa.query.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule this_side_changes_nothing_but_its_own_views_and_dead_letters = methods()
            .that()
            .areMetaAnnotatedWith(RequestMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("DeadLetterEndpoint")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("RebuildEndpoint")
            .should()
            .beAnnotatedWith(GetMapping.class);

    @ArchTest
    static final ArchRule every_query_of_a_view_says_what_it_reads = methods()
            .that()
            .areAnnotatedWith(GetMapping.class)
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..audit..")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("DeadLetterEndpoint")
            .and()
            .areDeclaredInClassesThat()
            .haveSimpleNameNotEndingWith("RebuildEndpoint")
            .should()
            .beAnnotatedWith(Reads.class);

    @ArchTest
    static final ArchRule projections_name_their_processor =
            classes().that().haveSimpleNameEndingWith("Projection").should().beAnnotatedWith(ProcessingGroup.class);

    /** Then the compiler finds the event that a view forgot: its one handler switches over all there are. */
    @ArchTest
    static final ArchRule projections_take_every_event_of_an_aggregate =
            methods().that().areAnnotatedWith(EventHandler.class).should(takeASealedInterface());

    private static ArchCondition<JavaMethod> takeASealedInterface() {
        return new ArchCondition<>("take a sealed interface of events") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                var taken = method.getRawParameterTypes().getFirst().reflect();
                events.add(new SimpleConditionEvent(
                        method, taken.isSealed(), method.getFullName() + " takes " + taken.getName()));
            }
        };
    }
}
