package org.brokerworkbench.fx.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.eventually;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.engine.event.BrokerSnapshot.BindingInfo;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.Gestures;
import org.brokerworkbench.fx.LiveBroker;
import org.brokerworkbench.fx.WindowUnderTest;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

/// Creating, binding, deleting and undoing by mouse and keyboard, on a real broker with a real client.
class EditingTest {

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
    void aQueueIsCreatedRefusedMendedAndTakenBackByKeyboardAlone() throws Exception {
        press(KeyCode.U, KeyCode.CONTROL, KeyCode.SHIFT);
        eventually().until(() -> dialog("#form-name").isFocused());
        type("amq.mine");
        press(KeyCode.ENTER);
        eventually().untilAsserted(() -> assertThat(((Labeled) dialog("#note-name")).getText())
                .isEqualTo("ACCESS_REFUSED - queue name 'amq.mine' contains reserved prefix 'amq.*'"));
        press(KeyCode.A, KeyCode.CONTROL);
        type("mine");
        press(KeyCode.ENTER);
        eventually().until(() -> queue("mine") != null);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("Queue mine created"));
        eventually().until(() -> window.workbench().selectionProperty().get().equals(new QueueRef("/", "mine")));

        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().until(() -> queue("mine") == null);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("Undone: create queue mine"));
        press(KeyCode.Y, KeyCode.CONTROL);
        eventually().until(() -> queue("mine") != null);
    }

    @Test
    void aLineDraggedFromAnExchangeToAQueueBindsThem() throws Exception {
        live.channel().exchangeDeclare("logs", "topic");
        live.channel().queueDeclare("all", false, false, false, null);
        Node exchange = settled("#exchange-logs");
        Node queue = settled("#queue-all");
        Gestures pointer = new Gestures(window.scene());
        Point2D from = middle(exchange);
        Point2D to = middle(queue);
        onFx(() -> {
            pointer.press(from, to);
            return null;
        });
        assertThat(window.find(".bind-line").isVisible()).isTrue();
        onFx(() -> {
            pointer.release(to);
            return null;
        });
        eventually().until(() -> dialog("#form-key").isFocused());
        assertThat(((ComboBox<?>) dialog("#form-source")).getValue()).isEqualTo("logs");
        type("kern.*");
        assertThat(((TextArea) dialog("#code-text")).getText())
                .contains("channel.queue_bind(queue=\"all\", exchange=\"logs\", routing_key=\"kern.*\")");
        robot.clickOn("#form-create");
        BindingInfo bound = new BindingInfo("/", "logs", Destination.QUEUE, "all", "kern.*", Map.of());
        eventually().until(() -> bindings().equals(List.of(bound)));

        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().until(() -> bindings().isEmpty());
    }

    @Test
    void theEndsOfABindingAreFoundByTypingAmongMany() throws Exception {
        for (int i = 0; i < 60; i++) live.channel().queueDeclare("queue-" + i, false, false, false, null);
        live.channel().exchangeDeclare("logs", "topic");
        settled("#exchange-logs");
        press(KeyCode.B, KeyCode.CONTROL, KeyCode.SHIFT);
        choose("#form-source", "log");
        choose("#form-destination", "ue-57");
        press(KeyCode.ENTER);
        BindingInfo bound = new BindingInfo("/", "logs", Destination.QUEUE, "queue-57", "", Map.of());
        eventually().until(() -> bindings().equals(List.of(bound)));
    }

    private void choose(String box, String typed) throws Exception {
        eventually().until(() -> dialog(box).isVisible());
        onFx(() -> {
            dialog(box).requestFocus();
            return null;
        });
        type(" ");
        assertThat(((ComboBox<?>) dialog(box)).getValue()).as("a space chooses nothing").isNull();
        type(typed);
    }

    @Test
    void aDeletionSaysWhatIsLostAndTheNoticeTakesItBack() throws Exception {
        live.channel().queueDeclare("full", true, false, false, Map.of("x-max-length", 5));
        live.channel().queueBind("full", "amq.topic", "a.*");
        live.channel().basicPublish("", "full", null, "kept".getBytes(UTF_8));
        settled("#queue-full");
        window.select(new QueueRef("/", "full"));
        press(KeyCode.DELETE);
        eventually().until(() -> robot.lookup("#confirm").tryQuery().isPresent());
        assertThat(robot.lookup("#question").<Labeled>query().getText())
                .contains("One ready message goes along.").contains("amq.topic → full (a.*)").contains("bindings and ready messages");
        robot.clickOn("#cancel");
        assertThat(queue("full")).isNotNull();

        press(KeyCode.DELETE);
        eventually().until(() -> robot.lookup("#confirm").tryQuery().isPresent());
        robot.clickOn("#confirm");
        eventually().until(() -> queue("full") == null);
        eventually().until(() -> window.find("#notice-undo").isVisible());
        robot.clickOn("#notice-undo");
        eventually().until(() -> queue("full") != null && bindings().size() == 1 && queue("full").ready() == 1);
        assertThat(queue("full").arguments()).isEqualTo(Map.of("x-max-length", 5L));
    }

    @Test
    void oneKeyTakesBackWhateverWasDoneLastButATextFieldKeepsItsOwn() throws Exception {
        live.channel().queueDeclare("q", true, false, false, null);
        for (String body : List.of("first", "second")) live.channel().basicPublish("", "q", null, body.getBytes(UTF_8));
        settled("#queue-q");
        window.select(new QueueRef("/", "q"));
        eventually().until(() -> ((TableView<?>) window.find("#messages")).getItems().size() == 2);
        onFx(() -> {
            TableView<?> messages = (TableView<?>) window.scene().lookup("#messages");
            messages.getSelectionModel().clearAndSelect(0);
            messages.requestFocus();
            return null;
        });
        press(KeyCode.DELETE);
        eventually().until(() -> queue("q").ready() == 1);
        onFx(() -> {
            window.scene().lookup(".topology").requestFocus();
            return null;
        });
        press(KeyCode.DELETE);
        eventually().until(() -> robot.lookup("#confirm").tryQuery().isPresent());
        robot.clickOn("#confirm");
        eventually().until(() -> queue("q") == null);

        press(KeyCode.K, KeyCode.CONTROL);
        eventually().until(() -> window.find("#palette-input").isFocused());
        type("typed");
        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().until(() -> !((TextField) window.find("#palette-input")).getText().equals("typed"));
        assertThat(queue("q")).isNull();
        press(KeyCode.ESCAPE);
        eventually().until(() -> !window.find("#palette").isVisible());

        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text"))
                .isEqualTo("Undone: delete queue q · one message is back"));
        assertThat(queue("q").ready()).isEqualTo(1);
        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).startsWith("Undone: delete one message from q"));
        assertThat(queue("q").ready()).isEqualTo(2);
        press(KeyCode.Z, KeyCode.CONTROL);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("There is nothing to undo"));
    }

    @Test
    void theMenuOfAnElementCopiesItAsCode() throws Exception {
        live.channel().queueDeclare("copied", true, false, false, null);
        Node queue = settled("#queue-copied");
        robot.rightClickOn(queue);
        onFx(() -> {
            ContextMenu menu = Window.getWindows().stream().filter(ContextMenu.class::isInstance)
                    .map(ContextMenu.class::cast).findFirst().orElseThrow();
            Menu languages = menu.getItems().stream().filter(Menu.class::isInstance).map(Menu.class::cast).findFirst().orElseThrow();
            languages.getItems().stream().filter(item -> item.getText().equals("Java")).findFirst().orElseThrow().fire();
            menu.hide();
            return null;
        });
        String program = onFx(() -> Clipboard.getSystemClipboard().getString());
        assertThat(program).contains("factory.setPort(" + live.broker().amqpPort() + ");")
                .contains("channel.queueDeclare(\"copied\", true, false, false, null);");
    }

    @Test
    void everythingIsReachableFromThePaletteByName() throws Exception {
        live.channel().queueDeclare("wanted", false, false, false, null);
        settled("#queue-wanted");
        press(KeyCode.K, KeyCode.CONTROL);
        eventually().until(() -> window.find("#palette-input").isFocused());
        type("wntd");
        eventually().until(() -> robot.lookup("#palette-list").queryListView().getItems().size() >= 1);
        press(KeyCode.ENTER);
        eventually().until(() -> new QueueRef("/", "wanted").equals(window.workbench().selectionProperty().get()));
        assertThat(window.find("#palette").isVisible()).isFalse();

        press(KeyCode.K, KeyCode.CONTROL);
        type("new exch");
        press(KeyCode.ENTER);
        eventually().until(() -> dialog("#form-name").isFocused());
        type("by-palette");
        assertThat(((TextField) dialog("#form-name")).getText()).isEqualTo("by-palette");
        press(KeyCode.ENTER);
        eventually().until(() -> snapshot().exchanges().stream().anyMatch(e -> e.name().equals("by-palette")));
    }

    @Test
    void aDroppedDefinitionsFileIsShownBeforeItIsTakenAndOneOfSomethingElseIsNot() throws Exception {
        Path file = Files.writeString(settings.resolve("definitions.json"), """
                {"queues": [{"name": "from-file", "vhost": "/", "durable": true, "auto_delete": false, "arguments": {}}]}""");
        onFx(() -> {
            window.workbench().open(file);
            return null;
        });
        eventually().until(() -> robot.lookup("#definitions-summary").tryQuery().isPresent());
        assertThat(((Labeled) dialog("#definitions-summary")).getText()).startsWith("One entry is added, 0 replaced");
        assertThat(queue("from-file")).isNull();
        robot.clickOn("#definitions-import");
        eventually().until(() -> queue("from-file") != null);
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text")).isEqualTo("Imported: 1 added, 0 replaced"));

        Path other = Files.writeString(settings.resolve("package.json"), "{\"name\": \"x\", \"version\": 1}");
        onFx(() -> {
            window.workbench().open(other);
            return null;
        });
        eventually().untilAsserted(() -> assertThat(window.text("#notice-text"))
                .isEqualTo("package.json is no definitions file. It holds: name, version"));
    }

    @Test
    void theNeighbourhoodTheWordsAndTheProjectorAreAKeyAwayAndRemembered() throws Exception {
        live.channel().exchangeDeclare("logs", "topic");
        for (String queue : List.of("near", "far")) {
            live.channel().queueDeclare(queue, false, false, false, null);
            live.channel().queueBind(queue, "logs", queue);
        }
        settled("#queue-far");
        window.select(new QueueRef("/", "near"));
        press(KeyCode.F, KeyCode.CONTROL, KeyCode.SHIFT);
        eventually().until(() -> window.find("#queue-far") == null);
        assertThat(window.find("#exchange-logs")).isNotNull();
        assertThat(window.find("#scope-chip").isVisible()).isTrue();
        press(KeyCode.F, KeyCode.CONTROL, KeyCode.SHIFT);
        eventually().until(() -> window.find("#queue-far") != null);

        press(KeyCode.J, KeyCode.CONTROL);
        live.channel().basicPublish("logs", "near", null, "in words".getBytes(UTF_8));
        eventually().until(() -> robot.lookup("logs routes to near").tryQuery().isEmpty() == false
                || window.find("#log-list").lookupAll(".list-cell").stream().anyMatch(cell ->
                        String.valueOf(((Labeled) cell).getText()).contains("logs routes to near")));

        double before = onFx(() -> window.scene().lookup("#pause").getLayoutBounds().getHeight());
        press(KeyCode.L, KeyCode.CONTROL, KeyCode.SHIFT);
        eventually().until(() -> onFx(() -> window.scene().lookup("#pause").getLayoutBounds().getHeight()) > before * 1.15);
        eventually().until(() -> {
            Presentation.Chosen chosen = WindowSettings.read(settings).presentationOrNothing();
            return Boolean.TRUE.equals(chosen.projector()) && Boolean.TRUE.equals(chosen.log());
        });
    }

    /// Into the window in front: a dialog while there is one.
    private void press(KeyCode code, KeyCode... held) {
        // not waited for: a question that it asks holds it up
        WaitForAsyncUtils.asyncFx(() -> front().key(code, held));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String text) throws Exception {
        onFx(() -> {
            front().type(text);
            return null;
        });
    }

    private Gestures front() {
        Stage dialog = Window.getWindows().stream().filter(Stage.class::isInstance).map(Stage.class::cast)
                .filter(shown -> shown.getOwner() == window.stage()).findFirst().orElse(window.stage());
        return new Gestures(dialog.getScene());
    }

    private Node settled(String selector) {
        double[] before = {Double.NaN};
        eventually().pollInterval(Duration.ofMillis(120)).until(() -> {
            Node node = window.find(selector);
            double now = middle(node).getX() + middle(node).getY() * 3;
            boolean still = now == before[0];
            before[0] = now;
            return still;
        });
        return window.find(selector);
    }

    private static Point2D middle(Node node) {
        if (node == null) throw new AssertionError("not there yet");
        return onFx(() -> node.localToScene(node.getLayoutBounds().getCenterX(), node.getLayoutBounds().getCenterY()));
    }

    private BrokerSnapshot snapshot() throws Exception {
        return live.broker().snapshot().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    private BrokerSnapshot.QueueInfo queue(String name) throws Exception {
        return snapshot().queues().stream().filter(queue -> queue.name().equals(name)).findFirst().orElse(null);
    }

    private List<BindingInfo> bindings() throws Exception {
        return snapshot().bindings().stream().filter(binding -> !binding.source().isEmpty()).toList();
    }

    private Node dialog(String selector) {
        return robot.lookup(selector).query();
    }
}
