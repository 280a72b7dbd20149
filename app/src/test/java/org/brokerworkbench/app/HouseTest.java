package org.brokerworkbench.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.brokerworkbench.engine.amqp.ReplyCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The edges between the modules, as docs/architecture.md draws them; the engine's own test holds those inside it.
class HouseTest {

    private static final String ENGINE = "org.brokerworkbench.engine..";
    private static final String TUTORIALS = "org.brokerworkbench.tutorials..";
    private static final String WINDOW = "org.brokerworkbench.fx..";
    private static final String APP = "org.brokerworkbench.app..";
    private static final String JAVAFX = "javafx..";

    private static JavaClasses program;

    @BeforeAll
    static void readTheProgram() {
        program = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.brokerworkbench");
    }

    @Test
    void engineKnowsNobodyAboveIt() {
        noClasses()
                .that().resideInAPackage(ENGINE)
                .should().dependOnClassesThat().resideInAnyPackage(TUTORIALS, WINDOW, APP, JAVAFX)
                .because("the broker is a library: it runs in servers, tests and simulations where there is no window")
                .check(program);
    }

    @Test
    void lessonsReachABrokerOnlyOverTcp() {
        noClasses()
                .that().resideInAPackage(TUTORIALS)
                .should().dependOnClassesThat().resideInAnyPackage(ENGINE, WINDOW, APP, JAVAFX)
                .because("a lesson proves something only if its clients could talk to any RabbitMQ")
                .check(program);
    }

    @Test
    void theWindowSeesOnlyWhatTheEngineShows() {
        DescribedPredicate<JavaClass> shown = resideInAnyPackage(
                        "org.brokerworkbench.engine.api..", "org.brokerworkbench.engine.event..")
                .or(belongTo(type(AmqpFault.class)))
                .or(belongTo(type(ReplyCode.class)));
        noClasses()
                .that().resideInAPackage(WINDOW)
                .should().dependOnClassesThat(resideInAPackage(ENGINE).and(not(shown)))
                .orShould().dependOnClassesThat().resideInAPackage(APP)
                .because("what belongs to the loop may be touched on its thread only: events, snapshots, the interfaces"
                        + " of 'api' and their faults are what crosses")
                .check(program);
    }

    @Test
    void onlyTheWindowDrawsWithJavaFx() {
        noClasses()
                .that().resideOutsideOfPackage(WINDOW)
                .should().dependOnClassesThat().resideInAPackage(JAVAFX)
                .because("'serve', 'lesson' and 'bench' start without JavaFX on any path")
                .check(program);
    }
}
