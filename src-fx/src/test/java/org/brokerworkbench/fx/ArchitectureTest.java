package org.brokerworkbench.fx;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import javafx.application.Platform;
import org.brokerworkbench.engine.amqp.AmqpFault;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final String FX = "org.brokerworkbench.fx";
    private static final JavaClasses WINDOW = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(FX);

    @Test
    void onlyTheBridgeHopsToTheWindowsThread() {
        noClasses().that().resideOutsideOfPackage(FX + ".bridge")
                .should().callMethod(Platform.class, "runLater", Runnable.class)
                .because("one place decides how much work a pulse gets")
                .check(WINDOW);
    }

    @Test
    void onlyTheBridgeStartsThreads() {
        noClasses().that().resideOutsideOfPackages(FX + ".bridge", FX + ".topology")
                .should().dependOnClassesThat().haveFullyQualifiedName("java.lang.Thread$Builder")
                .because("what happens beside the window's thread comes back through the bridge")
                .check(WINDOW);
    }

    @Test
    void theModelKnowsNoToolkit() {
        noClasses().that().resideInAPackage(FX + ".model")
                .should().dependOnClassesThat().resideInAPackage("javafx..")
                .because("a fold is tested without a window")
                .check(WINDOW);
    }

    @Test
    void viewModelsKnowNoScene() {
        noClasses().that().haveSimpleNameEndingWith("Model")
                .or().haveSimpleNameEndingWith("Describer")
                .or().haveSimpleName("ListRows")
                .or().haveNameMatching(".*[.]flow[.](FlowHistory|FlowFilter|FlowWords|Participants|Passage|Lanes?|Biography|LifeText)")
                .should().dependOnClassesThat().resideInAnyPackage("javafx.scene..", "javafx.stage..", "javafx.fxml..")
                .because("what is shown is decided where it can be tested without a toolkit")
                .check(WINDOW);
    }

    @Test
    void theWindowSeesTheEnginesFaceOnly() {
        classes().that().resideInAPackage(FX + "..")
                .should().onlyDependOnClassesThat(
                        resideInAnyPackage("org.brokerworkbench.engine.api..", "org.brokerworkbench.engine.event..")
                                .or(com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf(AmqpFault.class))
                                .or(com.tngtech.archunit.base.DescribedPredicate.not(
                                        resideInAnyPackage("org.brokerworkbench.engine.."))))
                .because("the broker must be replaceable by a real RabbitMQ")
                .check(WINDOW);
    }

    @Test
    void packagesOfTheWindowHaveNoCycles() {
        slices().matching(FX + ".(*)..").should().beFreeOfCycles()
                .ignoreDependency(resideInAnyPackage(FX), alwaysTrue())
                .check(WINDOW);
    }
}
