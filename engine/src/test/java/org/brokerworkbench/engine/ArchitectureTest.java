package org.brokerworkbench.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The edges inside the engine, as docs/architecture.md draws them: arrows point only downwards.
class ArchitectureTest {

    private static final String ROOT = "org.brokerworkbench.engine";
    private static final String API = ROOT + ".api..";
    private static final String NET = ROOT + ".net..";
    private static final String HTTP = ROOT + ".http..";
    private static final String CTL = ROOT + ".ctl..";
    private static final String LOOP = ROOT + ".loop..";
    private static final String STORE = ROOT + ".store..";
    private static final String CORE = ROOT + ".core..";
    private static final String AMQP = ROOT + ".amqp..";
    private static final String EVENT = ROOT + ".event..";

    private static JavaClasses engine;

    @BeforeAll
    static void readTheEngine() {
        engine = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(ROOT);
    }

    @Test
    void eventsArePureData() {
        classes()
                .that().resideInAPackage(EVENT)
                .should().onlyDependOnClassesThat().resideInAnyPackage(EVENT, "java..")
                .because("whoever shows, records or replays the broker needs nothing else of it")
                .check(engine);
    }

    @Test
    void theProtocolsVocabularyKnowsNoBroker() {
        noClasses()
                .that().resideInAPackage(AMQP)
                .should().dependOnClassesThat()
                .resideInAnyPackage(API, NET, HTTP, LOOP, STORE, CORE, EVENT)
                .because("methods, frames and tables are vocabulary without behaviour")
                .check(engine);
    }

    @Test
    void theCoreKnowsOnlyTheVocabularyAndTheEvents() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().dependOnClassesThat().resideInAnyPackage(API, NET, HTTP, LOOP, STORE)
                .because("the same core runs under the loop, under the simulation and under no thread at all")
                .check(engine);
    }

    @Test
    void theCoreHasNoNetty() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().dependOnClassesThat().resideInAPackage("io.netty..")
                .because("bytes become values in net before the core sees them")
                .check(engine);
    }

    @Test
    void theCoreDoesNotKnowThatItHasAThread() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().dependOnClassesThat().resideInAPackage("java.util.concurrent..")
                .orShould().dependOnClassesThat().areAssignableTo(Thread.class)
                .orShould().callMethod(Object.class, "wait")
                .orShould().callMethod(Object.class, "notifyAll")
                .because("one loop owns it: a lock would only hide that somebody else came in")
                .check(engine);
    }

    @Test
    void theCoreNeverAsksTheMachineForTime() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(System.class, "nanoTime")
                .orShould().dependOnClassesThat().resideInAPackage("java.time..")
                .because("its clock is handed in: it stands still while the broker is paused, and tests turn it")
                .check(engine);
    }

    @Test
    void theCoreMakesNoRandomnessOfItsOwn() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().callMethod(Math.class, "random")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.security.SecureRandom")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.UUID")
                .because("a failure of the simulation must come back with its seed")
                .check(engine);
    }

    @Test
    void theCoreDoesNotLog() {
        noClasses()
                .that().resideInAPackage(CORE)
                .should().dependOnClassesThat().resideInAPackage("org.slf4j..")
                .because("what happens in it is told by events, and a bug escapes as an exception")
                .check(engine);
    }

    @Test
    void theLoopKnowsNeitherSocketsNorTheirUsers() {
        noClasses()
                .that().resideInAPackage(LOOP)
                .should().dependOnClassesThat().resideInAnyPackage(API, NET, HTTP)
                .orShould().dependOnClassesThat().resideInAnyPackage("io.netty.channel..", "io.netty.buffer..")
                .because("it turns for whoever submits commands: a socket, the window, a test")
                .check(engine);
    }

    @Test
    void theSocketsAreNotTheManagementApis() {
        noClasses()
                .that().resideInAPackage(NET)
                .should().dependOnClassesThat().resideInAnyPackage(API, HTTP)
                .because("AMQP and HTTP are two doors side by side")
                .check(engine);
        noClasses()
                .that().resideInAPackage(HTTP)
                .should().dependOnClassesThat().resideInAnyPackage(API, NET)
                .because("AMQP and HTTP are two doors side by side")
                .allowEmptyShould(true)
                .check(engine);
    }

    @Test
    void theStoreKnowsNoSockets() {
        noClasses()
                .that().resideInAPackage(STORE)
                .should().dependOnClassesThat().resideInAnyPackage(API, NET, HTTP, "io.netty..")
                .because("it writes batches that the loop hands it")
                .allowEmptyShould(true)
                .check(engine);
    }

    @Test
    void theCommandLineIsOneMoreClientOfTheManagementApi() {
        classes()
                .that().resideInAPackage(CTL)
                .should().onlyDependOnClassesThat().resideInAnyPackage(CTL, "java..", "tools.jackson..")
                .because("it asks a RabbitMQ in the same way")
                .check(engine);
        noClasses()
                .that().resideOutsideOfPackage(CTL)
                .should().dependOnClassesThat().resideInAPackage(CTL)
                .because("no part of the broker needs it")
                .check(engine);
    }

    @Test
    void onlyTheApiSeesAll() {
        noClasses()
                .that(resideInAPackage(ROOT + "..").and(DescribedPredicate.not(
                        resideInAPackage(API))))
                .should().dependOnClassesThat().resideInAPackage(API)
                .because("it is where the parts are composed")
                .check(engine);
    }

    @Test
    void packagesHaveNoCycles() {
        slices()
                .matching(ROOT + ".(*)..")
                .should().beFreeOfCycles()
                .because("a cycle makes one package of two")
                .check(engine);
    }

    @Test
    void thereIsNoJavaFx() {
        noClasses()
                .should().dependOnClassesThat().resideInAnyPackage("javafx..", "com.sun.javafx..")
                .because("the broker runs where there is no window")
                .check(engine);
    }
}
