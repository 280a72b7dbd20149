package org.brokerworkbench.fx.flow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.GetResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Flow in the whole window, with a real client.
class FlowViewTest {

    @RegisterExtension final LiveBroker live = new LiveBroker();
    @TempDir Path settings;
    private WindowUnderTest window;

    @BeforeEach
    void open() {
        window = WindowUnderTest.open(live.broker(), settings);
        // events are seen from here on
        eventually().until(() -> onFx(() -> window.workbench().status().eventsProperty().get()) >= 0
                && !onFx(() -> List.copyOf(window.workbench().status().vhosts())).isEmpty());
    }

    @AfterEach
    void close() {
        window.close();
    }

    @SuppressWarnings("unchecked")
    private ListView<Moment> rows() {
        return (ListView<Moment>) window.find("#flow-list");
    }

    private List<String> sentences() {
        @SuppressWarnings("unchecked")
        ListView<LifeText.Line> lines = (ListView<LifeText.Line>) window.find("#life-lines");
        return onFx(() -> lines.getItems().stream().filter(line -> line.frame() == null).map(LifeText.Line::text).toList());
    }

    @SuppressWarnings("unchecked")
    private <T> T chosenIn(String list) {
        return onFx(() -> ((ListView<T>) window.find(list)).getSelectionModel().getSelectedItem());
    }

    private List<String> wire() {
        @SuppressWarnings("unchecked")
        ListView<LifeText.Line> lines = (ListView<LifeText.Line>) window.find("#life-lines");
        return onFx(() -> lines.getItems().stream().filter(line -> line.frame() != null).map(LifeText.Line::text).toList());
    }

    private void publish(String key, String tenant) throws Exception {
        live.channel().basicPublish("flow.logs", key, new AMQP.BasicProperties.Builder().headers(Map.of("tenant", tenant)).build(),
                "hello".getBytes(UTF_8));
    }

    @Test
    void aRejectedMessageIsFollowedByKeyboardFromItsPublisherToTheDeadLetterQueue() throws Exception {
        live.channel().exchangeDeclare("flow.logs", "topic", false, true, null);
        live.channel().queueDeclare("flow.dead", false, false, false, null);
        live.channel().queueDeclare("flow.work", false, false, false,
                Map.of("x-dead-letter-exchange", "", "x-dead-letter-routing-key", "flow.dead"));
        live.channel().queueBind("flow.work", "flow.logs", "kern.*");
        publish("kern.info", "acme");
        publish("mail.info", "acme");
        GetResponse got = live.channel().basicGet("flow.work", false);
        live.channel().basicReject(got.getEnvelope().getDeliveryTag(), false);

        window.press(KeyCode.DIGIT8, true, false);
        eventually().until(() -> onFx(() -> rows().getItems().stream().anyMatch(
                row -> row instanceof Moment.Happened h
                        && h.event() instanceof org.brokerworkbench.engine.event.BrokerEvent.DeadLettered)));
        onFx(() -> {
            rows().requestFocus();
            rows().getSelectionModel().select(0);
            return null;
        });
        eventually().untilAsserted(() -> assertThat(sentences())
                .hasSize(8)
                .anyMatch(line -> line.startsWith("tester publishes to flow.logs with key \"kern.info\"")
                        && line.endsWith("headers tenant=acme"))
                .anyMatch(line -> line.contains("matched: flow.logs ─kern.*→ flow.work"))
                .anyMatch(line -> line.startsWith("flow.work dead-letters it to (default) with key \"flow.dead\": rejected"))
                .last().asString().isEqualTo("flow.dead takes a copy: 1 ready"));
        eventually().untilAsserted(() -> assertThat(wire()).hasSize(7)
                .anyMatch(line -> line.startsWith("→ basic.publish  exchange=flow.logs  routing-key=kern.info  ["))
                .anyMatch(line -> line.startsWith("→ content header  body-size=5") && line.contains("headers={tenant: acme}"))
                .anyMatch(line -> line.startsWith("← basic.get-ok  delivery-tag="))
                .last().asString().startsWith("→ basic.reject  delivery-tag="));
        assertThat(this.<LifeText.Line>chosenIn("#life-lines").moment()).isEqualTo(onFx(() -> rows().getItems().getFirst()));
        assertThat(((ToggleButton) window.find("#flow-live")).isSelected()).isFalse();

        window.press(KeyCode.ENTER);
        eventually().until(() -> onFx(() -> rows().getItems().size()) == 8);
        assertThat(window.text("#flow-message")).startsWith("Message ");
        onFx(() -> {
            window.find("#life-copy").requestFocus();
            ((javafx.scene.control.Button) window.find("#life-copy")).fire();
            return null;
        });
        assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
                .contains("flow.work: dead-lettered (rejected) · flow.dead: waits");
    }

    @Test
    void aTypedHeaderFindsItsMessageAndEscapeShowsAllAgain() throws Exception {
        live.channel().exchangeDeclare("flow.logs", "topic", false, true, null);
        live.channel().queueDeclare("flow.all", false, false, false, null);
        live.channel().queueBind("flow.all", "flow.logs", "#");
        for (int i = 0; i < 5; i++) publish("kern.info", i == 3 ? "acme" : "umbrella");
        window.press(KeyCode.DIGIT8, true, false);
        eventually().until(() -> onFx(() -> rows().getItems().size()) >= 15);
        TextField header = (TextField) window.find("#flow-header");
        onFx(() -> {
            header.requestFocus();
            header.setText("tenant=acme");
            return null;
        });
        eventually().until(() -> onFx(() -> rows().getItems().size()) == 3);
        window.press(KeyCode.ESCAPE);
        eventually().until(() -> onFx(() -> rows().getItems().size()) >= 15);
        assertThat(header.getText()).isEmpty();
    }

    @Test
    void whoeverGoesLiveAgainCanHoldThePictureByTheSameRow() throws Exception {
        live.channel().queueDeclare("flow.again", false, false, false, null);
        live.channel().basicPublish("", "flow.again", null, "first".getBytes(UTF_8));
        window.press(KeyCode.DIGIT8, true, false);
        eventually().until(() -> onFx(() -> rows().getItems().size()) >= 3);
        ToggleButton following = (ToggleButton) window.find("#flow-live");
        for (int turn = 0; turn < 2; turn++) {
            onFx(() -> {
                rows().getSelectionModel().select(0);
                return null;
            });
            assertThat(following.isSelected()).isFalse();
            onFx(() -> {
                following.fire();
                return null;
            });
            assertThat(following.isSelected()).isTrue();
            assertThat(onFx(() -> rows().getSelectionModel().getSelectedItem())).isNull();
        }
    }

    @Test
    void theInspectorLeadsFromAQueueAndFromItsMessageToTheirFlow() throws Exception {
        live.channel().queueDeclare("flow.hello", false, false, false, null);
        live.channel().basicPublish("", "flow.hello", null, "first".getBytes(UTF_8));
        eventually().until(() -> onFx(() -> {
            window.workbench().selectionProperty().set(new QueueRef("/", "flow.hello"));
            return window.scene().lookup("#inspector-title").isVisible()
                    && window.text("#inspector-title").equals("flow.hello");
        }));
        onFx(() -> {
            ((javafx.scene.control.Button) window.find("#inspector-show-flow")).fire();
            return null;
        });
        eventually().until(() -> onFx(() -> rows().getItems().size()) >= 3);
        assertThat(((TextField) window.find("#flow-queue")).getText()).isEqualTo("flow.hello");
    }
}
