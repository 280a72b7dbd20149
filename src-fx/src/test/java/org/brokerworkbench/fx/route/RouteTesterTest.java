package org.brokerworkbench.fx.route;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.nio.file.Path;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// The route tester in the window, on a real broker with a real client.
class RouteTesterTest {

    private final FxRobot robot = new FxRobot();
    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() throws Exception {
        live.channel().exchangeDeclare("logs", "topic");
        live.channel().queueDeclare("errors", false, false, false, null);
        live.channel().queueBind("errors", "logs", "*.error");
        window = WindowUnderTest.open(live.broker(), settings);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aDroppedMessageIsExplainedAndTheSuggestionWorks() throws Exception {
        live.channel().basicPublish("logs", "kern.info", null, "lost".getBytes(UTF_8));
        eventually().until(() -> window.text("#status-note").startsWith("kern.info matched no binding"));
        window.press(KeyCode.W, true, true);
        eventually().untilAsserted(() -> assertThat(window.text("#route-outcome")).startsWith("Goes nowhere"));
        assertThat(window.text("#route-key")).isEqualTo("kern.info");
        assertThat(window.text("#inspector-title")).isEqualTo("logs");

        robot.clickOn("Try the key kern.error, or bind with *.*");
        eventually().untilAsserted(() -> assertThat(window.text("#route-outcome")).isEqualTo("Goes to queue errors"));
        assertThat(window.text("#route-key")).isEqualTo("kern.error");
        assertThat(live.channel().basicGet("errors", true)).as("nothing was published").isNull();
    }

    @Test
    void theAnswerFollowsTheKeyAndTheTopology() throws Exception {
        window.select(new ExchangeRef("/", "logs"));
        eventually().untilAsserted(() -> assertThat(window.text("#inspector-title")).isEqualTo("logs"));
        robot.clickOn("Route tester").clickOn("#route-key").write("a.b");
        eventually().untilAsserted(() -> assertThat(window.text("#route-outcome")).startsWith("Goes nowhere"));
        live.channel().queueDeclare("all", false, false, false, Map.of());
        live.channel().queueBind("all", "logs", "#");
        eventually().untilAsserted(() -> assertThat(window.text("#route-outcome")).isEqualTo("Goes to queue all"));

        ListView<?> rows = (ListView<?>) window.find("#route-rows");
        int miss = WindowUnderTest.onFx(() -> {
            for (int i = 0; i < rows.getItems().size(); i++) {
                if (rows.getItems().get(i) instanceof RouteRow.Binding binding && !binding.matched()) return i;
            }
            return -1;
        });
        WindowUnderTest.onFx(() -> {
            rows.getSelectionModel().select(miss);
            rows.requestFocus();
            return null;
        });
        window.press(KeyCode.ENTER, false, false);
        eventually().untilAsserted(() -> assertThat(window.text("#route-outcome")).startsWith("Goes to 2 queues"));
    }
}
