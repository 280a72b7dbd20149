package org.brokerworkbench.fx.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.ConnectionRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The whole window on a real broker with real clients, on JavaFX's headless platform.
class WorkbenchTest {

    private final FxRobot robot = new FxRobot();
    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = WindowUnderTest.open(live.broker(), settings);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void pausingHoldsPublishesBackAndAStepLetsOneThrough() throws Exception {
        live.channel().queueDeclare("stepped", false, false, true, null);
        assertThat(button("#step").isDisabled()).isTrue();
        robot.clickOn("#pause");
        eventually().until(() -> live.broker().debugger().paused());
        eventually().untilAsserted(() -> assertThat(window.text("#status-state")).isEqualTo("Paused"));
        assertThat(window.text("#pause")).isEqualTo("Resume");
        live.channel().basicPublish("", "stepped", null, "one".getBytes(UTF_8));
        live.channel().basicPublish("", "stepped", null, "two".getBytes(UTF_8));
        eventually().until(() -> window.text("#status-parked").startsWith("2 "));
        assertThat(ready("stepped")).isZero();

        robot.clickOn("#step");
        eventually().until(() -> ready("stepped") == 1);
        robot.clickOn("#pause");
        eventually().until(() -> ready("stepped") == 2);
        eventually().untilAsserted(() -> assertThat(window.text("#status-state")).isEqualTo("Live"));
    }

    @Test
    void theKeyboardReachesPauseStepInspectorAndKeys() throws Exception {
        window.press(KeyCode.SPACE);
        eventually().until(() -> live.broker().debugger().paused());
        eventually().until(() -> !button("#step").isDisabled());
        window.press(KeyCode.F8);
        eventually().until(() -> !live.broker().debugger().paused());

        assertThat(window.find("#inspector-title")).isNotNull();
        window.press(KeyCode.I, true, false);
        assertThat(window.find("#inspector-title")).isNull();
        window.press(KeyCode.I, true, false);
        assertThat(window.find("#inspector-title")).isNotNull();

        assertThat(window.find("#shortcuts-sheet").isVisible()).isFalse();
        window.press(KeyCode.F1);
        assertThat(window.find("#shortcuts-sheet").isVisible()).isTrue();
        window.press(KeyCode.ESCAPE);
        assertThat(window.find("#shortcuts-sheet").isVisible()).isFalse();
    }

    @Test
    void theSidebarOpensTheLessonsBesideThePicture() throws Exception {
        assertThat(window.find(".topology")).isNotNull();
        robot.clickOn("#view-lessons");
        eventually().until(() -> window.find(".lesson-panel") != null || window.find("#lesson-panel") != null);
        assertThat(window.find(".topology")).isNotNull();
        assertThat(window.find("#inspector-title")).as("no room for the inspector").isNull();
        window.press(KeyCode.DIGIT1, true, false);
        assertThat(window.find("#inspector-title")).as("as it was left").isNotNull();
    }

    @Test
    void aListFindsAQueueByAWordAndTheInspectorShowsIt() throws Exception {
        live.channel().queueDeclare("needle", false, false, true, null);
        live.channel().queueDeclare("hay", false, false, true, null);
        robot.clickOn("#view-queues");
        eventually().until(() -> window.table("#list-queues").getItems().size() >= 2);
        robot.clickOn("#list-filter").write("need");
        eventually().until(() -> window.table("#list-queues").getItems().size() == 1);
        robot.clickOn("needle");
        eventually().untilAsserted(() -> assertThat(window.text("#inspector-title")).isEqualTo("needle"));
        robot.doubleClickOn("needle");
        eventually().until(() -> window.find(".topology") != null);
        assertThat(window.workbench().selectionProperty().get()).isEqualTo(new QueueRef("/", "needle"));
    }

    @Test
    void theLanguageChangesEverythingAtOnce() {
        assertThat(window.text("#pause")).isEqualTo("Pause");
        robot.clickOn("#language-zh");
        assertThat(window.text("#pause")).isEqualTo("暂停");
        assertThat(window.text("#view-topology")).isEqualTo("拓扑");
        assertThat(window.text("#status-state")).isEqualTo("实时");
        assertThat(window.text("#status-dropped")).isEqualTo("无丢失");
        robot.clickOn("#language-en");
        assertThat(window.text("#pause")).isEqualTo("Pause");
        assertThat(window.text("#status-dropped")).isEqualTo("nothing dropped");
    }

    @Test
    void themeLanguageAndInspectorAreRememberedWithoutACleanEnd() throws Exception {
        boolean dark = window.workbench().root().getStyleClass().contains("dark");
        robot.clickOn("#theme");
        assertThat(window.workbench().root().getStyleClass().contains("dark")).isEqualTo(!dark);
        robot.clickOn("#language-zh");
        robot.clickOn("#toggle-inspector");
        eventually().until(() -> Boolean.FALSE.equals(WindowSettings.read(settings).inspectorOpen()));

        try (WindowUnderTest _ = window) {
            WindowUnderTest next = WindowUnderTest.open(live.broker(), settings);
            assertThat(next.workbench().root().getStyleClass().contains("dark")).isEqualTo(!dark);
            assertThat(next.text("#pause")).isEqualTo("暂停");
            assertThat(next.find("#inspector-title")).isNull();
            window = next;
        }
    }

    @Test
    void lookingAtMessagesChangesNothing() throws Exception {
        live.channel().queueDeclare("looked-at", false, false, true, Map.of("x-max-length", 100));
        AMQP.BasicProperties properties = new AMQP.BasicProperties.Builder()
                .contentType("application/json").headers(Map.of("try", 3)).build();
        live.channel().basicPublish("", "looked-at", properties, "{\"item\":\"书\"}".getBytes(UTF_8));
        live.channel().basicPublish("", "looked-at", null, "Second message..".getBytes(UTF_8));
        window.select(new QueueRef("/", "looked-at"));
        eventually().until(() -> window.table("#messages").getItems().size() == 2);
        eventually().untilAsserted(() -> assertThat(window.text("#fact-ready")).startsWith("2"));
        assertThat(window.text("#messages-range")).contains("1–2 of 2").contains("peeking changes nothing");

        robot.clickOn("{\"item\":\"书\"}");
        eventually().untilAsserted(() -> assertThat(((TextArea) window.find("#message-body")).getText()).contains("\"item\" : \"书\""));
        robot.clickOn("#body-as-hex");
        assertThat(((TextArea) window.find("#message-body")).getText()).startsWith("000000  7b 22");

        GetResponse first = live.channel().basicGet("looked-at", false);
        assertThat(first.getEnvelope().isRedeliver()).isFalse();
        assertThat(new String(first.getBody(), UTF_8)).isEqualTo("{\"item\":\"书\"}");
        eventually().until(() -> robot.lookup("tester").tryQuery().isPresent());
        assertThat(((TextArea) window.find("#message-body")).getText()).as("the selection stays").startsWith("000000  7b 22");
        live.channel().basicNack(first.getEnvelope().getDeliveryTag(), false, true);
        eventually().untilAsserted(() -> assertThat(window.text("#fact-unacknowledged")).isEqualTo("0"));
        assertThat(live.channel().basicGet("looked-at", true).getEnvelope().isRedeliver()).isTrue();
    }

    @Test
    void aPurgeAsksFirstAndTheSafeAnswerChangesNothing() throws Exception {
        live.channel().queueDeclare("purged", false, false, true, null);
        live.channel().basicPublish("", "purged", null, "kept?".getBytes(UTF_8));
        window.select(new QueueRef("/", "purged"));
        eventually().until(() -> window.text("#fact-ready").startsWith("1"));
        robot.clickOn("#action-purge");
        robot.clickOn("#cancel");
        assertThat(ready("purged")).isEqualTo(1);
        robot.clickOn("#action-purge");
        robot.clickOn("#confirm");
        eventually().until(() -> ready("purged") == 0);
        eventually().untilAsserted(() -> assertThat(window.text("#fact-ready")).isEqualTo("0"));
    }

    @Test
    void aClosedConnectionIsShownAsGone() throws Exception {
        live.factory().setAutomaticRecoveryEnabled(false);
        Connection doomed = live.factory().newConnection("doomed");
        long id = live.broker().snapshot().toCompletableFuture().get().connections().stream()
                .filter(info -> "doomed".equals(info.clientProperties().get("connection_name")))
                .findFirst().orElseThrow().connectionId();
        eventually().until(() -> window.text("#status-connections").startsWith("2 "));
        window.select(new ConnectionRef(id));
        eventually().untilAsserted(() -> assertThat(window.text("#inspector-title")).isEqualTo("doomed"));
        robot.clickOn("#action-close-connection");
        robot.clickOn("#confirm");
        eventually().until(() -> !doomed.isOpen());
        eventually().until(() -> window.find("#inspector-gone").isVisible());
    }

    @Test
    void aLossIsNamedInTheStatusLine() throws Exception {
        live.channel().basicPublish("amq.topic", "kern.info", null, "nobody".getBytes(UTF_8));
        eventually().untilAsserted(() ->
                assertThat(window.text("#status-note")).isEqualTo("kern.info matched no binding of amq.topic: dropped"));
        robot.clickOn("#status-note");
        eventually().until(() -> robot.lookup("#notable-list").tryQuery().isPresent());
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    @Test
    void anErrorIsShownWithoutStoppingTheWork() throws Exception {
        onFx(() -> {
            window.workbench().failed(new IllegalStateException("a bug"));
            return null;
        });
        assertThat(window.find("#banner").isVisible()).isTrue();
        assertThat(window.text("#banner-text")).contains("a bug");
        eventually().until(() -> window.find("#banner").getBoundsInParent().getHeight() > 20);
        robot.clickOn("#banner-close");
        assertThat(window.find("#banner").isVisible()).isFalse();
    }

    private long ready(String queue) throws Exception {
        return live.broker().snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS).queues().stream()
                .filter(info -> info.name().equals(queue)).findFirst().orElseThrow().ready();
    }

    private Button button(String id) {
        return (Button) window.find(id);
    }
}
