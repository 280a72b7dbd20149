package org.brokerworkbench.fx.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import atlantafx.base.theme.PrimerLight;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javax.xml.parsers.DocumentBuilderFactory;
import org.awaitility.core.ThrowingRunnable;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.bridge.Feed;
import org.brokerworkbench.fx.bridge.Pump;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ConsumerRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/// The picture on a real broker with real clients, on JavaFX's headless platform.
class TopologyViewTest {

    private final BrokerModel model = new BrokerModel();
    private final ObjectProperty<ElementRef> selection = new SimpleObjectProperty<>();
    private final Texts texts = new Texts(Texts.ENGLISH);
    private Broker broker;
    private ConnectionFactory factory;
    private Connection client;
    private Channel channel;
    private TopologyView view;
    private Stage stage;
    private Pump pump;

    @BeforeEach
    void open() throws Exception {
        broker = Broker.start(BrokerConfig.onFreePorts());
        factory = new ConnectionFactory();
        factory.setUri(broker.amqpUri());
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            view = new TopologyView(model, selection, texts);
            stage = new Stage();
            stage.setScene(new Scene(new BorderPane(view), 960, 640));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            pump = new Pump(broker, new PictureFeed());
            pump.start();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            pump.close();
            stage.close();
            return null;
        });
        if (client != null) client.abort();
        broker.close();
    }

    private final class PictureFeed implements Feed {
        @Override
        public void reset(BrokerSnapshot snapshot) {
            model.reset(snapshot);
        }

        @Override
        public void fold(long sequence, long brokerMillis, BrokerEvent event) {
            model.apply(sequence, brokerMillis, event);
        }

        @Override
        public void show(long sequence, long brokerMillis, BrokerEvent event) {
            view.accept(sequence, brokerMillis, event);
        }

        @Override
        public void pulse(long nanos, long dropped, boolean sparing) {
            view.pulse(nanos, sparing);
        }
    }

    private void connect() throws Exception {
        client = factory.newConnection("tester");
        channel = client.createChannel();
    }

    private void logsToAll() throws Exception {
        connect();
        channel.exchangeDeclare("logs", "topic");
        channel.queueDeclare("all", false, false, false, null);
        channel.queueBind("all", "logs", "kern.*");
    }

    @Test
    void realMessagesTravelAsTokensAndEachHasItsLineInTheLog() throws Exception {
        logsToAll();
        channel.basicConsume("all", true, (_, _) -> { }, _ -> { });
        for (int i = 0; i < 3; i++) channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(view.tokensShown()).isEqualTo(9));
        assertThat(lines("publishes to logs")).hasSize(3);
        assertThat(lines("logs routes to all")).hasSize(3);
        assertThat(lines("all delivers to tester")).hasSize(3);
        eventually(() -> assertThat(view.stage().tokens()).isEmpty());
    }

    @Test
    void aMessageThatMatchesNoBindingFallsOffWithTheReason() throws Exception {
        logsToAll();
        channel.basicPublish("logs", "cron.debug", null, "nobody".getBytes(UTF_8));
        eventually(() -> assertThat(notices()).containsExactly("cron.debug matched no binding: dropped · why not?"));
        assertThat(lines("cron.debug matched no binding")).hasSize(1);
        onFxUnchecked(() -> texts.localeProperty().set(Texts.CHINESE));
        assertThat(notices()).as("what is on screen changes its language too")
                .containsExactly("cron.debug 没有匹配的绑定：已丢弃 · 为什么？");
    }

    @Test
    void aProgramThatLivesForMillisecondsIsSeenWithItsMessage() throws Exception {
        try (Connection brief = factory.newConnection("five lines")) {
            Channel once = brief.createChannel();
            once.queueDeclare("hello", false, false, false, null);
            once.basicPublish("", "hello", null, "Hello World!".getBytes(UTF_8));
        }
        eventually(() -> assertThat(titles()).contains("five lines", "(default)", "hello"));
        eventually(() -> assertThat(view.tokensShown()).isEqualTo(2));
    }

    @Test
    void anUnacknowledgedMessageFillsASlotUntilItIsAcknowledged() throws Exception {
        logsToAll();
        channel.basicQos(2);
        channel.basicConsume("all", false, (_, _) -> { }, _ -> { });
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> {
            assertThat(count(".held-slot")).isEqualTo(1);
            assertThat(count(".free-slot")).isEqualTo(1);
            assertThat(count(".unacked-block")).isEqualTo(1);
        });
        channel.basicAck(1, false);
        eventually(() -> assertThat(count(".held-slot")).isZero());
        eventually(() -> assertThat(count(".free-slot")).isEqualTo(2));
    }

    @Test
    void whatADeadConsumerHeldWalksBackIntoItsQueue() throws Exception {
        logsToAll();
        Connection mortal = factory.newConnection("mortal");
        mortal.createChannel().basicConsume("all", false, (_, _) -> { }, _ -> { });
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(count(".held-slot")).isEqualTo(1));
        mortal.abort();
        eventually(() -> assertThat(lines("mortal went away, back to all")).hasSize(1));
        eventually(() -> assertThat(model.queue(new QueueRef("/", "all")).ready()).isEqualTo(1));
        eventually(() -> assertThat(view.tokensShown()).isGreaterThanOrEqualTo(4));
    }

    @Test
    void aRejectedMessageTakesTheDeadLetterEdge() throws Exception {
        logsToAll();
        channel.exchangeDeclare("dlx", "fanout");
        channel.queueDeclare("dead", false, false, false, null);
        channel.queueBind("dead", "dlx", "");
        channel.queueDeclare("work", false, false, false, Map.of("x-dead-letter-exchange", "dlx"));
        channel.basicPublish("", "work", null, "poison".getBytes(UTF_8));
        channel.basicReject(channel.basicGet("work", false).getEnvelope().getDeliveryTag(), false);
        eventually(() -> assertThat(lines("work dead-letters to dlx: rejected")).hasSize(1));
        eventually(() -> assertThat(lines("dlx routes to dead")).hasSize(1));
        eventually(() -> assertThat(view.stage().tokens()).isEmpty());
    }

    @Test
    void aClickSelectsAndAClickOnTheGroundSelectsNothing() throws Exception {
        logsToAll();
        eventually(() -> assertThat(find("#queue-all")).isNotNull());
        settled();
        FxRobot robot = new FxRobot();
        robot.clickOn("#queue-all");
        assertThat(selection.get()).isEqualTo(new QueueRef("/", "all"));
        robot.clickOn("#exchange-logs");
        assertThat(selection.get()).isEqualTo(new ExchangeRef("/", "logs"));
        robot.clickOn(".edge-pill");
        assertThat(selection.get()).isInstanceOf(ElementRef.BindingRef.class);
        robot.clickOn(stage.getX() + stage.getScene().getX() + 5, stage.getY() + stage.getScene().getY() + 5);
        assertThat(selection.get()).isNull();
    }

    @Test
    void aClickOnAConsumersLineSelectsThatConsumer() throws Exception {
        logsToAll();
        channel.basicQos(1);
        channel.basicConsume("all", false, "first", (_, _) -> { }, _ -> { });
        channel.basicConsume("all", false, "second", (_, _) -> { }, _ -> { });
        eventually(() -> assertThat(consumerBox()).isNotNull());
        settled();
        click(consumerBox(), 60, consumerBox().node.rowCentre(1));
        assertThat(selection.get()).isInstanceOf(ConsumerRef.class).extracting("tag").isEqualTo("second");
        click(consumerBox(), 60, 10);
        assertThat(selection.get()).isInstanceOf(ElementRef.ConnectionRef.class);
    }

    @Test
    void aPressOnATravellingMessageLeadsToItsLifeAlthoughItTravelsOn() throws Exception {
        logsToAll();
        eventually(() -> assertThat(find("#queue-all")).isNotNull());
        settled();
        AtomicLong followed = new AtomicLong();
        onFx(() -> {
            view.onFollowProperty().set(followed::set);
            view.speedProperty().set(0.02);
            return null;
        });
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(view.stage().tokens()).anyMatch(Token::moving));
        long message = onFx(() -> {
            Token token = view.stage().tokens().stream().filter(Token::moving).findFirst().orElseThrow();
            Point2D at = view.stage().position(token);
            double x = at.getX() * view.camera().scale() + view.camera().x() + 12;
            double y = at.getY() * view.camera().scale() + view.camera().y();
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_PRESSED, x, y));
            view.stage().advance(0.4);
            Event.fireEvent(view, mouse(MouseEvent.MOUSE_RELEASED, x, y));
            return token.messageId();
        });
        assertThat(followed.get()).isEqualTo(message).isPositive();
        assertThat(selection.get()).isNull();
    }

    private ConsumerView consumerBox() {
        return call(() -> view.scenery().nodes().stream()
                .filter(ConsumerView.class::isInstance).map(ConsumerView.class::cast)
                .filter(box -> box.node.rows().size() != 1).findFirst().orElse(null));
    }

    @Test
    void arrowKeysWalkAlongTheLinesAndEnterInspects() throws Exception {
        logsToAll();
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(titles()).contains("tester", "logs", "all"));
        settled();
        ObjectProperty<ElementRef> inspected = new SimpleObjectProperty<>();
        onFx(() -> {
            view.onInspectProperty().set(inspected::set);
            view.requestFocus();
            return null;
        });
        press(KeyCode.RIGHT);
        assertThat(selection.get()).isInstanceOf(ElementRef.ConnectionRef.class);
        press(KeyCode.RIGHT);
        assertThat(selection.get()).isEqualTo(new ExchangeRef("/", "logs"));
        press(KeyCode.RIGHT);
        assertThat(selection.get()).isEqualTo(new QueueRef("/", "all"));
        press(KeyCode.LEFT);
        assertThat(selection.get()).isEqualTo(new ExchangeRef("/", "logs"));
        press(KeyCode.ENTER);
        assertThat(inspected.get()).isEqualTo(new ExchangeRef("/", "logs"));
        press(KeyCode.ESCAPE);
        assertThat(selection.get()).isNull();
    }

    @Test
    void zoomingByHandStopsTheFittingUntilFitIsAskedFor() throws Exception {
        logsToAll();
        eventually(() -> assertThat(find("#queue-all")).isNotNull());
        settled();
        double fitted = call(() -> view.camera().scale());
        onFx(() -> {
            view.zoomIn();
            return null;
        });
        eventually(() -> assertThat(view.camera().scale()).isCloseTo(fitted * Camera.STEP, within(0.001)));
        for (int i = 0; i < 12; i++) channel.queueDeclare("more" + i, false, false, false, null);
        eventually(() -> assertThat(find("#queue-more11")).isNotNull());
        assertThat(call(() -> view.camera().scale())).isCloseTo(fitted * Camera.STEP, within(0.001));
        onFx(() -> {
            view.zoomToFit();
            return null;
        });
        eventually(() -> assertThat(view.camera().scale()).isLessThan(fitted));
        eventually(() -> assertThat(view.scenery().nodes()).allSatisfy(node ->
                assertThat(view.getLayoutBounds().contains(view.sceneToLocal(node.localToScene(node.getLayoutBounds()))))
                        .isTrue()));
    }

    @Test
    void draggingTheGroundMovesThePictureAndSelectsNothing() throws Exception {
        logsToAll();
        eventually(() -> assertThat(find("#queue-all")).isNotNull());
        settled();
        selection.set(new QueueRef("/", "all"));
        double before = call(() -> view.camera().x());
        onFx(() -> {
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_DRAGGED, MouseEvent.MOUSE_RELEASED)) {
                double x = type == MouseEvent.MOUSE_PRESSED ? 20 : 80;
                Event.fireEvent(view, mouse(type, x, 20));
            }
            return null;
        });
        assertThat(call(() -> view.camera().x())).isEqualTo(before + 60);
        assertThat(selection.get()).isEqualTo(new QueueRef("/", "all"));
    }

    @Test
    void anEmptyBrokerInvitesToConnectUntilSomethingIsThere() throws Exception {
        eventually(() -> assertThat(find(".empty-state").isVisible()).isTrue());
        assertThat(call(() -> ((EmptyState) find(".empty-state")).program())).hasLineCount(5);
        connect();
        eventually(() -> assertThat(find(".empty-state").isVisible()).isFalse());
        eventually(() -> assertThat(titles()).contains("tester"));
    }

    @Test
    void theProgramOfTheInvitationNamesAPortThatIsNotTheUsualOne() {
        onFxUnchecked(() -> view.addressProperty().set("amqp://guest:guest@127.0.0.1:5699"));
        assertThat(call(() -> ((EmptyState) find(".empty-state")).program()))
                .contains("pika.ConnectionParameters(port=5699)\nconnection = pika.BlockingConnection(parameters)");
        onFxUnchecked(() -> view.addressProperty().set("amqp://guest:guest@127.0.0.1:5672"));
        assertThat(call(() -> ((EmptyState) find(".empty-state")).program())).contains("pika.BlockingConnection()");
    }

    @Test
    void theLanguageChangesOnTheSpot() throws Exception {
        logsToAll();
        eventually(() -> assertThat(labels()).contains("empty"));
        onFxUnchecked(() -> texts.localeProperty().set(Texts.CHINESE));
        eventually(() -> assertThat(labels()).contains("空").doesNotContain("empty"));
    }

    @Test
    void sixtyQueuesFitAndKeepTheirNames() throws Exception {
        connect();
        channel.exchangeDeclare("orders", "direct");
        for (int i = 0; i < 60; i++) {
            channel.queueDeclare("orders." + i, false, false, false, null);
            channel.queueBind("orders." + i, "orders", "" + i);
        }
        eventually(() -> assertThat(titles()).contains("orders.0", "orders.59"));
        eventually(() -> assertThat(view.scenery().nodes()).allSatisfy(node ->
                assertThat(view.getLayoutBounds().contains(view.sceneToLocal(node.localToScene(node.getLayoutBounds()))))
                        .isTrue()));
        assertThat(call(() -> view.scenery().nodes().stream().map(node -> node.lookup(".title")).allMatch(Node::isVisible)))
                .isTrue();
    }

    @Test
    void whatHappenedCanBeCopiedAsText() throws Exception {
        logsToAll();
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(lines("logs routes to all")).hasSize(1));
        FxRobot robot = new FxRobot();
        robot.rightClickOn(stage.getX() + stage.getScene().getX() + 5, stage.getY() + stage.getScene().getY() + 5);
        robot.clickOn("#menu-copy-log");
        assertThat(call(() -> Clipboard.getSystemClipboard().getString()))
                .contains("publishes to logs with key \"kern.info\"").contains("logs routes to all");
    }

    @Test
    void thePictureIsExportedWithItsWordsAsWordsAndItsShapesAsShapes() throws Exception {
        logsToAll();
        channel.queueDeclare("<odd> & \"quoted\"", false, false, false, null);
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(titles()).contains("tester", "logs", "all", "<odd> & \"quoted\""));
        settled();
        double scale = call(() -> view.camera().scale());
        // left there to be looked at
        Path written = Files.writeString(Path.of("target", "topology.svg"), call(() -> view.asSvg()));
        Document svg = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(written.toFile());
        NodeList words = svg.getElementsByTagName("text");
        assertThat(IntStream.range(0, words.getLength()).mapToObj(i -> words.item(i).getTextContent()))
                .contains("tester", "logs", "all", "<odd> & \"quoted\"", "kern.*");
        assertThat(svg.getElementsByTagName("image").getLength()).as("no bitmap").isZero();
        assertThat(svg.getElementsByTagName("path").getLength()).as("lines, shapes, icons").isGreaterThanOrEqualTo(4);

        byte[] png = call(() -> view.asPng());
        Files.write(Path.of("target", "topology.png"), png);
        Image image = new Image(new ByteArrayInputStream(png));
        assertThat(image.getException()).isNull();
        Placement.Box bounds = call(() -> view.scenery().placement().bounds());
        assertThat(image.getWidth()).isCloseTo(2 * (bounds.width() + 48), within(2.0));
        assertThat(image.getHeight()).isCloseTo(2 * (bounds.height() + 48), within(2.0));
        assertThat(call(() -> view.camera().scale())).as("the view stays as it was").isEqualTo(scale);
    }

    @Test
    void boxesCanBeReadAloud() throws Exception {
        logsToAll();
        channel.basicPublish("logs", "kern.info", null, "hello".getBytes(UTF_8));
        eventually(() -> assertThat(find("#queue-all")).isNotNull());
        eventually(() -> assertThat(find("#queue-all").getAccessibleText())
                .isEqualTo("Queue all, 1 ready, 0 unacknowledged, 0 consumers"));
    }

    // --- how the tests look and act ---

    private List<String> lines(String part) {
        return call(() -> view.log().lines().stream().map(TopologyLog.Line::text).filter(text -> text.contains(part)).toList());
    }

    private List<String> notices() {
        return call(() -> view.lookupAll(".notice").stream().map(node -> ((Label) node).getText()).toList());
    }

    private List<String> titles() {
        return call(() -> view.scenery().nodes().stream().map(node -> ((Labeled) node.lookup(".title")).getText()).toList());
    }

    private List<String> labels() {
        return call(() -> view.lookupAll(".label").stream().map(node -> ((Labeled) node).getText()).toList());
    }

    private int count(String selector) {
        return call(() -> view.lookupAll(selector).size());
    }

    private Node find(String selector) {
        return call(() -> view.lookup(selector));
    }

    /// Waits until nothing moves any more.
    private void settled() {
        double[] before = {Double.NaN};
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(120)).until(() -> {
            double now = call(() -> view.scenery().nodes().stream()
                    .mapToDouble(node -> node.localToScene(0, 0).getX() + node.localToScene(0, 0).getY()).sum());
            boolean still = now == before[0];
            before[0] = now;
            return still;
        });
    }

    private void press(KeyCode code) {
        onFxUnchecked(() -> Event.fireEvent(view, new KeyEvent(
                KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false)));
    }

    private static void click(Node node, double x, double y) {
        new FxRobot().clickOn(call(() -> node.localToScreen(x, y)));
    }

    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false,
                false, false, true, null);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            try {
                onFx(() -> {
                    unchecked(assertion);
                    return null;
                });
            } catch (ExecutionException failed) {
                throw failed.getCause();
            }
        });
    }

    private static void unchecked(ThrowingRunnable assertion) throws Exception {
        try {
            assertion.run();
        } catch (Exception | Error failure) {
            throw failure;
        } catch (Throwable other) {
            throw new AssertionError(other);
        }
    }

    private static <T> T call(Callable<T> work) {
        return Platform.isFxApplicationThread() ? unchecked(work) : unchecked(() -> onFx(work));
    }

    private static <T> T unchecked(Callable<T> work) {
        try {
            return work.call();
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void onFxUnchecked(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get(20, TimeUnit.SECONDS);
    }
}
