package org.brokerworkbench.fx.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.BrokerConfig;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.shell.WindowSettings;
import org.brokerworkbench.fx.shell.Workbench;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.LessonEvent.State;
import org.brokerworkbench.tutorials.Lessons;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// The first two lessons in the whole window, from start to end.
class LessonsInTheWindowTest {

    /// So fast that reading and working take no time worth waiting for.
    private static final double FAST = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path settings;

    @Test
    void theFirstTwoLessonsHoldBesideTheirPicture() throws Exception {
        FxToolkit.registerPrimaryStage();
        try (Broker broker = Broker.start(BrokerConfig.onFreePorts())) {
            Workbench workbench = onFx(() -> open(broker));
            LessonPanel panel = onFx(() -> (LessonPanel) workbench.root().lookup(".lesson-panel"));
            try {
                onFx(() -> {
                    panel.model().speedProperty().set(FAST);
                    return null;
                });
                assertThat(emptyTitle(workbench)).isEqualTo("Connect a client");
                playThrough(panel);
                assertThat(emptyTitle(workbench)).isEqualTo("The clients of the lesson appear here");
                assertThat(clients(broker)).containsExactly("receiver");
                onFx(() -> {
                    panel.model().select(Lessons.byName("round-robin").orElseThrow());
                    return null;
                });
                await().atMost(PATIENCE).until(() -> state(panel) == State.READY);
                playThrough(panel);
                assertThat(clients(broker)).containsExactlyInAnyOrder("worker 1", "worker 2", "new task");
            } finally {
                onFx(() -> {
                    workbench.close();
                    workbench.root().getScene().getWindow().hide();
                    return null;
                });
            }
            assertThat(broker.snapshot().toCompletableFuture().join().queues()).isEmpty();
        }
    }

    private static String emptyTitle(Workbench workbench) throws Exception {
        return onFx(() -> ((Label) workbench.root().lookup("#empty-title")).getText());
    }

    private Workbench open(Broker broker) {
        WindowSettings lessons = new WindowSettings(
                0.0, 0.0, 1280.0, 800.0, false, "en", "LIGHT", "LESSONS", false, null, null, null, null, null);
        Workbench workbench = new Workbench(new Stage(), broker, new Texts(Texts.ENGLISH), settings, lessons);
        workbench.show();
        return workbench;
    }

    /// Presses Play, passes every question over, and finds every check green.
    private static void playThrough(LessonPanel panel) throws Exception {
        onFx(() -> {
            ((Button) panel.lookup("#lesson-play")).fire();
            return null;
        });
        await().atMost(PATIENCE).until(() -> {
            if (state(panel) == State.ASKING) onFx(() -> {
                panel.model().passOver(panel.model().cards().getLast());
                return null;
            });
            return state(panel) == State.FINISHED;
        });
        List<Node> checks = onFx(() -> List.copyOf(panel.lookupAll(".lesson-check")));
        assertThat(checks).isNotEmpty().allMatch(check -> check.getStyleClass().contains("held"));
    }

    private static List<String> clients(Broker broker) {
        return broker.snapshot().toCompletableFuture().join().connections().stream()
                .map(BrokerSnapshot.ConnectionInfo::clientProperties)
                .map(properties -> properties.get("connection_name"))
                .toList();
    }

    private static State state(LessonPanel panel) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> panel.model().stateProperty().get());
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        T result = WaitForAsyncUtils.asyncFx(action).get();
        WaitForAsyncUtils.waitForFxEvents();
        return result;
    }
}
