package dev.stoa.api;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.stoa.api", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** But for annotations, and what makes ids: no Spring, no JPA, no service. */
    @ArchTest
    static final ArchRule api_knows_nobody = classes()
            .should()
            .onlyDependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                            "dev.stoa.api..",
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.math..",
                            "org.jspecify.annotations..",
                            "com.fasterxml.jackson.annotation..",
                            "org.axonframework.modelling.command..",
                            "com.github.f4b6a3.uuid..")
                    .or(describe(
                            "are primitive", type -> type.getBaseComponentType().isPrimitive())));
}
