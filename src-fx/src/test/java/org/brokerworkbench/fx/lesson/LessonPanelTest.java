package org.brokerworkbench.fx.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.shell.Theme;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.Lessons;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The lesson panel on a real broker, used by mouse.
class LessonPanelTest {

    /// So fast that reading and working take no time worth waiting for.
    private static final double FAST = 1_000_000;

    private static final int COURSE = Lessons.all().size();

    private static Broker broker;

    private final FxRobot robot = new FxRobot();
    private final BooleanProperty brokerPaused = new SimpleBooleanProperty();
    @TempDir private Path settings;
    private Stage stage;
    private Texts texts;
    private LessonPanel panel;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @BeforeEach
    void open() throws Exception {
        onFx(() -> {
            Theme.LIGHT.apply();
            texts = new Texts(Texts.ENGLISH);
            panel = new LessonPanel(
                    texts, new LessonContext(broker, new org.brokerworkbench.fx.survival.PowerSwitch(broker, org.brokerworkbench.fx.bridge.Bridge::onFx), brokerPaused, settings));
            panel.model().speedProperty().set(FAST);
            stage = new Stage();
            stage.setScene(new Scene(panel, 400, 900));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            panel.close();
            stage.close();
            return null;
        });
    }

    @Test
    void bothLessonsAreLearntFromTheFirstPlayToTheLastCheck() {
        assertThat(text("#lesson-progress")).isEqualTo("0 of " + COURSE + " done");
        robot.clickOn("#lesson-play");
        answer("nobody-listens", "waits");
        answer("declared-twice", "emptied");
        answer("wrong-key", "dropped");
        eventually().until(() -> state() == State.FINISHED);
        assertThat(checks("held")).hasSize(4);
        assertThat(checks("broken")).isEmpty();
        assertThat(endWords()).anyMatch(words -> words.contains("held"))
                .contains("2 of 3 predictions came true");
        assertThat(text("#lesson-progress")).isEqualTo("1 of " + COURSE + " done");

        onFxNow(() -> {
            ((Button) panel.lookup("#lesson-next")).fire();
            return null;
        });
        eventually().until(() -> state() == State.READY);
        robot.clickOn("#choice-workers-3");
        eventually().until(() -> state() == State.READY);
        robot.clickOn("#lesson-play");
        answer("next-3", "worker-1");
        eventually().until(() -> state() == State.FINISHED);
        assertThat(checks("broken")).isEmpty();
        assertThat(chips("#client-worker-1")).containsExactly("First message.", "Fourth message....");
        assertThat(chips("#client-worker-2")).containsExactly("Second message..", "Fifth message.....");
        assertThat(chips("#client-worker-3")).containsExactly("Third message...");
        assertThat(text("#lesson-progress")).isEqualTo("2 of " + COURSE + " done");
    }

    @Test
    void whatIsMeasuredWithThePrefetchOfTheSliderIsShownAsATable() {
        onFxNow(() -> {
            panel.model().select(Lessons.byName("fair-dispatch").orElseThrow());
            return null;
        });
        eventually().until(() -> state() == State.READY);
        assertThat(text("#choice-prefetch-value")).isEqualTo("1");
        onFxNow(() -> {
            ((Slider) panel.lookup("#choice-prefetch")).setValue(3);
            return null;
        });
        assertThat(text("#choice-prefetch-value")).isEqualTo("4");
        eventually().until(() -> state() == State.READY);
        robot.clickOn("#lesson-play");
        answer("shares", "two-two");
        answer("short-tasks", "unlimited-is-fastest");
        eventually().until(() -> state() == State.FINISHED);
        assertThat(checks("broken")).isEmpty();
        assertThat(figures("fairness", "slow")).containsExactly(
                "prefetch_count=1: 1", "prefetch_count=4: 4", "prefetch_count=0: 6");
        assertThat(figures("fairness", "fast")).containsExactly(
                "prefetch_count=1: 11", "prefetch_count=4: 8", "prefetch_count=0: 6");
        assertThat(figures("short-tasks", "per-second")).hasSize(3).noneMatch(row -> row.endsWith(": 0"));
        ClientRow slow = panel.model().clients().getFirst();
        assertThat(List.of(slow.name(), slow.givenProperty().get(), slow.doneProperty().get()))
                .containsExactly("slow worker", 13, 13);

        onFxNow(() -> {
            ((Slider) panel.lookup("#choice-prefetch")).setValue(10);
            return null;
        });
        assertThat(text("#choice-prefetch-value")).isEqualTo("no limit");
    }

    @Test
    void eachStepShowsOneThingAndMarksTheBlockThatRuns() {
        robot.clickOn("#lesson-step");
        eventually().until(() -> panel.lookup("#card-intro") != null && state() == State.HOLDING);
        assertThat(marked()).isEmpty();
        robot.clickOn("#lesson-step");
        eventually().untilAsserted(() -> assertThat(marked()).contains("connection = pika.BlockingConnection(parameters)"));
        eventually().until(() -> state() == State.HOLDING);
        robot.clickOn("#lesson-step");
        eventually().until(() -> panel.lookup("#card-declare") != null && state() == State.HOLDING);
        robot.clickOn("#lesson-step");
        eventually().untilAsserted(() ->
                assertThat(marked()).containsExactly("channel.queue_declare(queue='hello', durable=True)"));
        eventually().untilAsserted(() -> assertThat(words(".running-note")).containsExactly("sender"));
    }

    @Test
    void theProgramIsCopiedInTheChosenLanguageWithTheAddressOfThisBroker() {
        robot.clickOn("#client-java").clickOn("#program-receive").clickOn("#program-copy");
        String copied = onFxNow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied)
                .contains("public class Receive {", "factory.setUri(\"amqp://localhost:" + broker.amqpPort() + "\")")
                .endsWith("}\n")
                .doesNotContain("//:");
    }

    @Test
    @SuppressWarnings("unchecked")
    void moreProgramsThanTabsHaveRoomForAreChosenFromAList() {
        onFxNow(() -> {
            panel.model().select(Lessons.byName("acknowledgements").orElseThrow());
            return null;
        });
        onFxNow(() -> {
            ((ComboBox<String>) panel.lookup("#programs")).setValue("worker_auto_ack");
            return null;
        });
        assertThat(onFxNow(() -> ((CodeArea) panel.lookup(".program")).getText())).contains("auto_ack=True");
    }

    @Test
    void theLanguageChangesInTheMiddleOfALesson() {
        robot.clickOn("#lesson-step");
        eventually().until(() -> panel.lookup("#card-intro") != null);
        onFxNow(() -> {
            texts.localeProperty().set(Texts.CHINESE);
            return null;
        });
        assertThat(text("#lesson-step")).isEqualTo("单步");
        assertThat(panel.lookup("#card-intro").lookup(".lesson-card-title").getAccessibleText()).isEqualTo("三个角色");
        assertThat(panel.model().cards()).hasSize(1);
    }

    @Test
    void somebodyElsesQueueIsNamedAndReplacedOnlyByTheButton() throws Exception {
        broker.administrator().putVhost("lesson", "mine", List.of(), "guest").toCompletableFuture().join();
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri() + "/lesson");
        try (Connection connection = factory.newConnection("somebody")) {
            connection.createChannel().queueDeclare("hello", false, false, false, Map.of());
            robot.clickOn("#lesson-play");
            eventually().until(() -> state() == State.FAILED);
            assertThat(endWords()).anyMatch(words -> words.contains("hello exists already"));
            onFxNow(() -> {
                ((Button) panel.lookup("#replace-other")).fire();
                return null;
            });
            eventually().until(() -> state() == State.ASKING);
        } finally {
            broker.administrator().deleteVhost("lesson").toCompletableFuture().join();
        }
    }

    @Test
    void aPausedBrokerIsNamedAsTheReasonWhyNothingHappens() {
        assertThat(panel.lookup("#lesson-notice").isVisible()).isFalse();
        onFxNow(() -> {
            brokerPaused.set(true);
            return null;
        });
        assertThat(panel.lookup("#lesson-notice").isVisible()).isTrue();
        assertThat(words("#lesson-notice .label")).anyMatch(words -> words.contains("broker is paused"));
    }

    /// Waits for a question and presses one of its answers, wherever it has scrolled to.
    private void answer(String section, String option) {
        eventually().until(() -> state() == State.ASKING && panel.lookup("#card-" + section) != null);
        onFxNow(() -> {
            Button answer = (Button) panel.lookup("#card-" + section).lookup("#option-" + option);
            assertThat(answer.isMnemonicParsing()).as("an underscore in the answer is one").isFalse();
            answer.fire();
            return null;
        });
    }

    private State state() {
        return onFxNow(() -> panel.model().stateProperty().get());
    }

    private List<String> marked() {
        return onFxNow(() -> {
            CodeArea area = (CodeArea) panel.lookup(".program");
            return area.getParagraphs().stream()
                    .filter(line -> line.getParagraphStyle().contains("running"))
                    .map(line -> line.getText())
                    .toList();
        });
    }

    private List<String> chips(String client) {
        return onFxNow(() -> panel.lookup(client).lookupAll(".lesson-chip").stream()
                .map(node -> ((Label) node).getText())
                .toList());
    }

    private List<String> figures(String section, String figure) {
        return onFxNow(() -> panel.lookup("#card-" + section).lookupAll(".figure-value").stream()
                .filter(node -> node.getId().endsWith("-" + figure))
                .map(node -> node.getId().replace("figure-", "").replace("-" + figure, "") + ": " + ((Label) node).getText())
                .toList());
    }

    private Set<Node> checks(String style) {
        return onFxNow(() -> panel.lookupAll(".lesson-check." + style));
    }

    private List<String> endWords() {
        return words("#lesson-end .label");
    }

    private List<String> words(String selector) {
        return onFxNow(() -> panel.lookupAll(selector).stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(words -> words != null)
                .toList());
    }

    private String text(String selector) {
        return onFxNow(() -> ((Labeled) panel.lookup(selector)).getText());
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(20));
    }

    private static <T> T onFxNow(Callable<T> action) {
        T result = WaitForAsyncUtils.waitForAsyncFx(20_000, action);
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }

    private static void onFx(Callable<Void> action) throws Exception {
        WaitForAsyncUtils.asyncFx(action).get();
        WaitForAsyncUtils.waitForFxEvents();
    }
}
