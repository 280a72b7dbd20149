package org.brokerworkbench.fx.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What people do with messages in the window, on a real broker with a real client.
class MessagesInTheWindowTest {

    private final FxRobot robot = new FxRobot();
    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() throws Exception {
        live.channel().queueDeclare("tasks", false, false, false, null);
        window = WindowUnderTest.open(live.broker(), settings);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void publish(String... bodies) throws Exception {
        for (String body : bodies) live.channel().basicPublish("", "tasks", null, body.getBytes(UTF_8));
    }

    private void showTasks(int count) {
        window.select(new QueueRef("/", "tasks"));
        eventually().until(() -> window.table("#messages").getItems().size() == count);
    }

    private long ready() throws Exception {
        return live.broker().snapshot().toCompletableFuture().get(10, TimeUnit.SECONDS).queues().getFirst().ready();
    }

    @Test
    void theDeleteKeyTakesWhatIsSelectedAndUndoPutsItBackInItsPlace() throws Exception {
        publish("first", "second", "third");
        showTasks(3);
        TableView<?> table = window.table("#messages");
        WindowUnderTest.onFx(() -> {
            table.getSelectionModel().clearAndSelect(1);
            table.requestFocus();
            return null;
        });
        window.press(KeyCode.DELETE, false, false);
        eventually().until(() -> ready() == 2);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("One message deleted from tasks"));
        robot.clickOn("#notice-undo");
        eventually().until(() -> ready() == 3);
        for (String expected : new String[] {"first", "second", "third"}) {
            GetResponse got = live.channel().basicGet("tasks", true);
            assertThat(new String(got.getBody(), UTF_8)).isEqualTo(expected);
            assertThat(got.getEnvelope().isRedeliver()).isFalse();
        }
    }

    @Test
    void aSearchFindsWhatIsFarBehindTheFirstPage() throws Exception {
        for (int i = 0; i < 3_000; i++) publish("filler");
        live.channel().basicPublish("", "tasks", new AMQP.BasicProperties.Builder().headers(Map.of("customer", "Ada")).build(),
                "needle".getBytes(UTF_8));
        showTasks(50);
        robot.clickOn("#messages-search").write("ada").type(KeyCode.ENTER);
        eventually().untilAsserted(() -> assertThat(window.text("#messages-found")).isEqualTo("1 found in 3,001"));
        assertThat(window.table("#messages").getItems()).hasSize(1);
        robot.clickOn("needle");
        eventually().until(() -> robot.lookup("Headers (1)").tryQuery().isPresent());
        robot.clickOn("#messages-end-search");
        eventually().until(() -> window.table("#messages").getItems().size() == 50);
        robot.clickOn("#messages-last");
        eventually().untilAsserted(() -> assertThat(window.text("#messages-range")).startsWith("3,001–3,001 of 3,001"));
    }

    @Test
    void aMessageIsPublishedWithPropertiesAndFetchedByHand() throws Exception {
        showTasks(0);
        window.press(KeyCode.P, true, false);
        robot.clickOn("#publish-body").write("by hand {n}");
        robot.clickOn("#publish-properties .title");
        robot.clickOn("#property-correlation-id").write("c-1");
        robot.clickOn("#publish-times").eraseText(1).write("3");
        robot.clickOn("#publish-send");
        eventually().until(() -> robot.lookup("3 published, 3 of them taken by a queue").tryQuery().isPresent());
        robot.clickOn("#publish-close");
        GetResponse got = live.channel().basicGet("tasks", true);
        assertThat(new String(got.getBody(), UTF_8)).isEqualTo("by hand 1");
        assertThat(got.getProps().getCorrelationId()).isEqualTo("c-1");

        robot.clickOn("#messages-get").clickOn("#get-ack").clickOn("#get-go");
        eventually().until(() -> robot.lookup("One message fetched").tryQuery().isPresent());
        assertThat(ready()).isEqualTo(1);
        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
    }

    @Test
    void aMessageIsMovedToAQueueThatTypingFindsAmongMany() throws Exception {
        for (int i = 0; i < 40; i++) live.channel().queueDeclare("queue-" + i, false, true, false, null);
        publish("stays", "goes");
        showTasks(2);
        robot.clickOn("goes").rightClickOn("goes").clickOn("#menu-chosen-move");
        eventually().until(() -> robot.lookup("#one-of-filter").tryQuery().isPresent());
        robot.clickOn("#one-of-filter").write("eue-3").type(KeyCode.DOWN).type(KeyCode.ENTER);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("One message moved to queue-30"));
        assertThat(new String(live.channel().basicGet("queue-30", true).getBody(), UTF_8)).isEqualTo("goes");
    }

    @Test
    void aLongJobIsShownAndCanBeStopped() throws Exception {
        showTasks(0);
        window.press(KeyCode.P, true, false);
        robot.clickOn("#publish-times").eraseText(1).write("100000");
        robot.clickOn("#publish-rate").write("20");
        System.gc();
        robot.clickOn("#publish-send");
        eventually().until(() -> window.find("#job-cancel") != null && ready() > 1);
        Button stop = (Button) window.find("#job-cancel");
        WindowUnderTest.onFx(() -> {
            stop.fire();
            return null;
        });
        eventually().until(() -> window.find("#job-cancel") == null);
        long published = ready();
        assertThat(published).isBetween(1L, 99_999L);
        eventually().until(() -> robot.lookup(published + " published, " + published + " of them taken by a queue")
                .tryQuery().isPresent());
        robot.clickOn("#publish-close");
    }
}
