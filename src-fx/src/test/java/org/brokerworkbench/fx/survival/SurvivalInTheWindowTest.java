package org.brokerworkbench.fx.survival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.MessageProperties;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.survival.Survival.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// What the window says would survive, and what does, on a real broker that keeps its data, with a real client.
class SurvivalInTheWindowTest {

    private static final long FOR_EVER_MILLIS = 3_600_000;

    private final FxRobot robot = new FxRobot();
    @TempDir Path data;
    @RegisterExtension final LiveBroker live = new LiveBroker(() -> BrokerConfig.onFreePorts().withDataDirectory(data));
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
    void thePlugIsPulledAndWhatTheWindowSaidComesTrue() throws Exception {
        live.channel().queueDeclare("tasks", true, false, false, null);
        live.channel().queueDeclare("scratch", false, false, false, null);
        live.channel().confirmSelect();
        live.channel().basicPublish("", "tasks", MessageProperties.PERSISTENT_BASIC, "forced".getBytes(UTF_8));
        live.channel().basicPublish("", "tasks", null, "transient".getBytes(UTF_8));
        live.channel().waitForConfirmsOrDie(10_000);
        live.broker().debugger().delayForcing(FOR_EVER_MILLIS).toCompletableFuture().get(10, TimeUnit.SECONDS);
        live.channel().basicPublish("", "tasks", MessageProperties.PERSISTENT_BASIC, "on its way".getBytes(UTF_8));

        window.select(new QueueRef("/", "tasks"));
        eventually().untilAsserted(() -> assertThat(window.text("#fact-after-restart")).isEqualTo("2 of 3 remain (1 not on disk yet)"));
        robot.clickOn("#survival-why");
        eventually().untilAsserted(() -> {
            Row tasks = row("tasks");
            assertThat(tasks.kept()).isEqualTo(2);
            assertThat(tasks.safe()).isEqualTo(1);
            assertThat(row("scratch").restart()).isEqualTo(Verdict.LOST);
        });
        eventually().untilAsserted(() -> assertThat(messages()).extracting(MessageFate::reason)
                .containsExactly(Reason.FORCED, Reason.NOT_PERSISTENT, Reason.NOT_FORCED));

        robot.clickOn("#survival-pull-plug");
        eventually().until(() -> robot.lookup("#confirm").tryQuery().isPresent());
        assertThat(robot.lookup("#question").queryLabeled().getText()).contains("2 of 3 messages", "1 of 2 queues");
        robot.clickOn("#confirm");
        eventually().untilAsserted(() -> assertThat(window.text("#survival-outcome"))
                .startsWith("The plug was pulled. Back are 1 of 3 messages, 1 of 2 queues"));
        eventually().until(() -> live.channel().isOpen() && live.client().isOpen());
        live.broker().debugger().delayForcing(0).toCompletableFuture().get(10, TimeUnit.SECONDS);
        eventually().untilAsserted(() -> assertThat(messages()).extracting(MessageFate::reason).containsExactly(Reason.FORCED));

        GetResponse back = live.client().createChannel().basicGet("tasks", true);
        assertThat(new String(back.getBody(), UTF_8)).isEqualTo("forced");
        window.press(KeyCode.DIGIT1, true, false);
    }

    @Test
    void rowsAreSortedByWhatBecomesOfThemAndCopiedAsText() throws Exception {
        live.channel().queueDeclare("a-scratch", false, false, false, null);
        live.channel().queueDeclare("b-tasks", true, false, false, null);
        window.select(new QueueRef("/", "b-tasks"));
        eventually().until(() -> robot.lookup("#survival-why").tryQuery().isPresent());
        robot.clickOn("#survival-why");
        eventually().until(() -> things().stream().anyMatch(row -> row.ref().equals(new QueueRef("/", "b-tasks"))));
        TableView<?> table = window.table("#survival-things");
        WindowUnderTest.onFx(() -> {
            TableColumn<?, ?> restart = table.getColumns().get(2);
            restart.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(cast(restart)));
            table.requestFocus();
            return null;
        });
        assertThat(things()).extracting(Row::restart).isSortedAccordingTo(Comparator.reverseOrder());
        window.press(KeyCode.C, true, false);
        String copied = WindowUnderTest.onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied.lines()).hasSize(2);
        assertThat(copied.lines().skip(1).findFirst().orElseThrow()).startsWith("queue\tb-tasks\t");
        window.press(KeyCode.DIGIT1, true, false);
    }

    @SuppressWarnings("unchecked")
    private static <R> TableColumn<R, ?> cast(TableColumn<?, ?> column) {
        return (TableColumn<R, ?>) column;
    }

    private Row row(String queue) {
        return things().stream().filter(row -> row.ref().equals(new QueueRef("/", queue))).findFirst().orElseThrow();
    }

    @SuppressWarnings("unchecked")
    private List<Row> things() {
        return WindowUnderTest.onFx(() -> List.copyOf(((TableView<Row>) window.table("#survival-things")).getItems()));
    }

    @SuppressWarnings("unchecked")
    private List<MessageFate> messages() {
        TableView<MessageFate> table = (TableView<MessageFate>) window.table("#survival-messages");
        return WindowUnderTest.onFx(() -> List.copyOf(table.getItems()));
    }
}
