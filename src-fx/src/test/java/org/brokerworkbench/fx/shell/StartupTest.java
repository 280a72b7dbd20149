package org.brokerworkbench.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.Node;
import javafx.scene.control.DialogPane;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class StartupTest {

    private final FxRobot robot = new FxRobot();
    private final AtomicInteger exits = new AtomicInteger();
    @TempDir Path settings;
    private ServerSocket taken;
    private Stage stage;
    private Startup startup;

    @BeforeEach
    void takeAPort() throws Exception {
        Files.writeString(settings.resolve("window.json"), "{\"language\": \"en\"}");
        taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FxToolkit.registerPrimaryStage();
    }

    private void begin(BrokerConfig config) throws Exception {
        onFx(() -> {
            stage = new Stage();
            startup = new Startup(stage, Broker::start, settings, exits::incrementAndGet);
            startup.begin(config);
            return null;
        });
        eventually(() -> robot.lookup("#give-up").tryQuery().map(StartupTest::canBeClicked).orElse(false));
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            startup.close();
            return null;
        });
        taken.close();
    }

    @Test
    void aTakenPortIsNamedAndAFreeOneIsOffered() throws Exception {
        begin(BrokerConfig.onFreePorts().withAmqpPort(taken.getLocalPort()));
        DialogPane dialog = robot.lookup(".dialog-pane").query();
        assertThat(dialog.getHeaderText()).isEqualTo("Port " + taken.getLocalPort() + " is in use");
        String free = ((Label) dialog.getContent()).getText().replaceAll(".*connect to port (\\d+)\\.", "$1");
        assertThat(robot.lookup("#way-on").queryButton().getText()).isEqualTo("Use port " + free);
        robot.clickOn("#way-on");
        eventually(() -> startup.workbench() != null && stage.isShowing());
        assertThat(startup.broker().amqpPort()).isEqualTo(Integer.parseInt(free));
        assertThat(exits).hasValue(0);
    }

    @Test
    void whoQuitsGetsNoBroker() throws Exception {
        begin(BrokerConfig.onFreePorts().withAmqpPort(taken.getLocalPort()));
        robot.clickOn("#give-up");
        eventually(() -> exits.get() == 1);
        assertThat(startup.broker()).isNull();
        assertThat(stage.isShowing()).isFalse();
    }

    @Test
    void aDataDirectoryThatAnotherHoldsIsNamedAndMemoryIsOffered(@TempDir Path data) throws Exception {
        try (Broker holder = Broker.start(BrokerConfig.onFreePorts().withDataDirectory(data))) {
            begin(BrokerConfig.onFreePorts().withDataDirectory(data));
            DialogPane dialog = robot.lookup(".dialog-pane").query();
            assertThat(((Label) dialog.getContent()).getText())
                    .contains(data.toString())
                    .contains("in use by another process");
            robot.clickOn("#way-on");
            eventually(() -> startup.workbench() != null && stage.isShowing());
            assertThat(startup.broker().config().dataDirectory()).isNull();
            assertThat(holder.config().dataDirectory()).isEqualTo(data);
        }
    }

    private static boolean canBeClicked(Node node) {
        return node.getScene().getWindow().isShowing() && node.getLayoutBounds().getWidth() > 0;
    }

    private static void eventually(Callable<Boolean> condition) {
        await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(25)).until(condition);
    }

    private static <T> T onFx(Callable<T> work) throws Exception {
        return WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
    }
}
