package org.brokerworkbench.fx.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.awaitility.core.ConditionFactory;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The whole window on a real broker with real clients, on JavaFX's headless platform.
class WorkbenchTest {

    private static Broker broker;
    private static Connection client;

    private final FxRobot robot = new FxRobot();
    @TempDir Path settings;
    private Stage stage;
    private Texts texts;
    private Workbench workbench;
    private Channel channel;

    @BeforeAll
    static void startBroker() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        client = factory.newConnection("tester");
        FxToolkit.registerPrimaryStage();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        client.close();
        broker.close();
    }

    @BeforeEach
    void openWindow() throws Exception {
        channel = client.createChannel();
        open();
    }

    @AfterEach
    void closeWindow() throws Exception {
        close();
        broker.debugger().resume().toCompletableFuture().get(10, TimeUnit.SECONDS);
        channel.close();
    }

    private void open() throws Exception {
        WindowSettings remembered = WindowSettings.read(settings);
        onFx(() -> {
            stage = new Stage();
            texts = new Texts(remembered.language() == null ? Texts.ENGLISH : java.util.Locale.of(remembered.language()));
            workbench = new Workbench(stage, broker, texts, settings, remembered);
            workbench.show();
            return null;
        });
    }

    private void close() throws Exception {
        onFx(() -> {
            workbench.close();
            stage.close();
            return null;
        });
    }

    @Test
    void pausingHoldsPublishesBackAndAStepLetsOneThrough() throws Exception {
        channel.queueDeclare("stepped", false, false, true, null);
        assertThat(button("#step").isDisabled()).isTrue();
        robot.clickOn("#pause");
        eventually().until(() -> broker.debugger().paused());
        eventually().untilAsserted(() -> assertThat(text("#status-state")).isEqualTo("Paused"));
        assertThat(text("#pause")).isEqualTo("Resume");
        channel.basicPublish("", "stepped", null, "one".getBytes(UTF_8));
        channel.basicPublish("", "stepped", null, "two".getBytes(UTF_8));
        eventually().until(() -> text("#status-parked").startsWith("2 "));
        assertThat(ready("stepped")).isZero();

        robot.clickOn("#step");
        eventually().until(() -> ready("stepped") == 1);
        robot.clickOn("#pause");
        eventually().until(() -> ready("stepped") == 2);
        eventually().untilAsserted(() -> assertThat(text("#status-state")).isEqualTo("Live"));
    }

    @Test
    void theKeyboardReachesPauseStepInspectorAndKeys() throws Exception {
        press(KeyCode.SPACE);
        eventually().until(() -> broker.debugger().paused());
        eventually().until(() -> !button("#step").isDisabled());
        press(KeyCode.F8);
        eventually().until(() -> !broker.debugger().paused());

        assertThat(find("#inspector-title")).isNotNull();
        press(KeyCode.I, true, false);
        assertThat(find("#inspector-title")).isNull();
        press(KeyCode.I, true, false);
        assertThat(find("#inspector-title")).isNotNull();

        assertThat(find("#shortcuts-sheet").isVisible()).isFalse();
        press(KeyCode.F1);
        assertThat(find("#shortcuts-sheet").isVisible()).isTrue();
        press(KeyCode.ESCAPE);
        assertThat(find("#shortcuts-sheet").isVisible()).isFalse();
    }

    @Test
    void theSidebarOpensTheLessonsBesideThePicture() throws Exception {
        assertThat(find(".topology")).isNotNull();
        robot.clickOn("#view-lessons");
        eventually().until(() -> find(".lesson-panel") != null || find("#lesson-panel") != null);
        assertThat(find(".topology")).isNotNull();
        assertThat(find("#inspector-title")).as("no room for the inspector").isNull();
        press(KeyCode.DIGIT1, true, false);
        assertThat(find("#inspector-title")).as("as it was left").isNotNull();
    }

    @Test
    void aListFindsAQueueByAWordAndTheInspectorShowsIt() throws Exception {
        channel.queueDeclare("needle", false, false, true, null);
        channel.queueDeclare("hay", false, false, true, null);
        robot.clickOn("#view-queues");
        eventually().until(() -> table("#list-queues").getItems().size() >= 2);
        robot.clickOn("#list-filter").write("need");
        eventually().until(() -> table("#list-queues").getItems().size() == 1);
        robot.clickOn("needle");
        eventually().untilAsserted(() -> assertThat(text("#inspector-title")).isEqualTo("needle"));
        robot.doubleClickOn("needle");
        eventually().until(() -> find(".topology") != null);
        assertThat(workbench.selectionProperty().get()).isEqualTo(new QueueRef("/", "needle"));
    }

    @Test
    void theLanguageChangesEverythingAtOnce() {
        assertThat(text("#pause")).isEqualTo("Pause");
        robot.clickOn("#language-zh");
        assertThat(text("#pause")).isEqualTo("暂停");
        assertThat(text("#view-topology")).isEqualTo("拓扑");
        assertThat(text("#status-state")).isEqualTo("实时");
        assertThat(text("#status-dropped")).isEqualTo("无丢失");
        robot.clickOn("#language-en");
        assertThat(text("#pause")).isEqualTo("Pause");
        assertThat(text("#status-dropped")).isEqualTo("nothing dropped");
    }

    @Test
    void themeLanguageAndInspectorAreRememberedWithoutACleanEnd() throws Exception {
        boolean dark = workbench.root().getStyleClass().contains("dark");
        robot.clickOn("#theme");
        assertThat(workbench.root().getStyleClass().contains("dark")).isEqualTo(!dark);
        robot.clickOn("#language-zh");
        robot.clickOn("#toggle-inspector");
        eventually().until(() -> Boolean.FALSE.equals(WindowSettings.read(settings).inspectorOpen()));

        Workbench abandoned = workbench;
        Stage abandonedStage = stage;
        open();
        assertThat(workbench.root().getStyleClass().contains("dark")).isEqualTo(!dark);
        assertThat(text("#pause")).isEqualTo("暂停");
        assertThat(find("#inspector-title")).isNull();
        onFx(() -> {
            abandoned.close();
            abandonedStage.close();
            return null;
        });
    }

    @Test
    void lookingAtMessagesChangesNothing() throws Exception {
        channel.queueDeclare("looked-at", false, false, true, Map.of("x-max-length", 100));
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json").headers(Map.of("try", 3)).build();
        channel.basicPublish("", "looked-at", properties, "{\"item\":\"书\"}".getBytes(UTF_8));
        channel.basicPublish("", "looked-at", null, "Second message..".getBytes(UTF_8));
        select(new QueueRef("/", "looked-at"));
        eventually().until(() -> table("#messages").getItems().size() == 2);
        eventually().untilAsserted(() -> assertThat(text("#fact-ready")).startsWith("2"));
        assertThat(text("#messages-range")).contains("1–2 of 2").contains("peeking changes nothing");

        robot.clickOn("{\"item\":\"书\"}");
        eventually().untilAsserted(() -> assertThat(((TextArea) find("#message-body")).getText()).contains("\"item\" : \"书\""));
        robot.clickOn("#body-as-hex");
        assertThat(((TextArea) find("#message-body")).getText()).startsWith("000000  7b 22");

        GetResponse first = channel.basicGet("looked-at", false);
        assertThat(first.getEnvelope().isRedeliver()).isFalse();
        assertThat(new String(first.getBody(), UTF_8)).isEqualTo("{\"item\":\"书\"}");
        eventually().until(() -> robot.lookup("tester").tryQuery().isPresent());
        assertThat(((TextArea) find("#message-body")).getText()).as("the selection stays").startsWith("000000  7b 22");
        channel.basicNack(first.getEnvelope().getDeliveryTag(), false, true);
        eventually().untilAsserted(() -> assertThat(text("#fact-unacknowledged")).isEqualTo("0"));
        assertThat(channel.basicGet("looked-at", true).getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void aPurgeAsksFirstAndTheSafeAnswerChangesNothing() throws Exception {
        channel.queueDeclare("purged", false, false, true, null);
        channel.basicPublish("", "purged", null, "kept?".getBytes(UTF_8));
        select(new QueueRef("/", "purged"));
        eventually().until(() -> text("#fact-ready").startsWith("1"));
        robot.clickOn("#action-purge");
        robot.clickOn("#cancel");
        assertThat(ready("purged")).isEqualTo(1);
        robot.clickOn("#action-purge");
        robot.clickOn("#confirm");
        eventually().until(() -> ready("purged") == 0);
        eventually().untilAsserted(() -> assertThat(text("#fact-ready")).isEqualTo("0"));
    }

    @Test
    void aClosedConnectionIsShownAsGone() throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        factory.setAutomaticRecoveryEnabled(false);
        Connection doomed = factory.newConnection("doomed");
        long id = broker.snapshot().toCompletableFuture().get().connections().stream()
                .filter(info -> "doomed".equals(info.clientProperties().get("connection_name")))
                .findFirst().orElseThrow().connectionId();
        eventually().until(() -> text("#status-connections").startsWith("2 "));
        select(new ConnectionRef(id));
        eventually().untilAsserted(() -> assertThat(text("#inspector-title")).isEqualTo("doomed"));
        robot.clickOn("#action-close-connection");
        robot.clickOn("#confirm");
        eventually().until(() -> !doomed.isOpen());
        eventually().until(() -> find("#inspector-gone").isVisible());
    }

    @Test
    void aLossIsNamedInTheStatusLine() throws Exception {
        channel.basicPublish("amq.topic", "kern.info", null, "nobody".getBytes(UTF_8));
        eventually().untilAsserted(() ->
                assertThat(text("#status-note")).isEqualTo("kern.info matched no binding of amq.topic: dropped"));
        robot.clickOn("#status-note");
        eventually().until(() -> robot.lookup("#notable-list").tryQuery().isPresent());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    @Test
    void anErrorIsShownWithoutStoppingTheWork() throws Exception {
        onFx(() -> {
            workbench.failed(new IllegalStateException("a bug"));
            return null;
        });
        assertThat(find("#banner").isVisible()).isTrue();
        assertThat(text("#banner-text")).contains("a bug");
        eventually().until(() -> find("#banner").getBoundsInParent().getHeight() > 20);
        robot.clickOn("#banner-close");
        assertThat(find("#banner").isVisible()).isFalse();
    }

    private long ready(String queue) throws Exception {
        return broker.snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS).queues().stream()
                .filter(info -> info.name().equals(queue)).findFirst().orElseThrow().ready();
    }

    private void select(org.brokerworkbench.fx.model.ElementRef ref) throws Exception {
        onFx(() -> {
            workbench.selectionProperty().set(ref);
            return null;
        });
    }

    private Node find(String id) {
        return call(() -> stage.getScene().lookup(id));
    }

    private String text(String id) {
        return call(() -> ((Labeled) stage.getScene().lookup(id)).getText());
    }

    private Button button(String id) {
        return (Button) find(id);
    }

    private TableView<?> table(String id) {
        return (TableView<?>) find(id);
    }

    private void press(KeyCode code) throws Exception {
        press(code, false, false);
    }

    /// Straight into the scene's focus owner, as the keyboard does.
    private void press(KeyCode code, boolean ctrl, boolean shift) throws Exception {
        onFx(() -> {
            Scene scene = stage.getScene();
            Node target = scene.getFocusOwner() == null ? scene.getRoot() : scene.getFocusOwner();
            Event.fireEvent(target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, ctrl, false, false));
            return null;
        });
    }

    private static ConditionFactory eventually() {
        return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(25)).ignoreExceptions();
    }

    private static <T> T call(Callable<T> work) {
        try {
            return WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static <T> T onFx(Callable<T> work) throws TimeoutException {
        T result = WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
        // a layout has to pass before a click finds what has become visible
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
