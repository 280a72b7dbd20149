package org.brokerworkbench.fx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.brokerworkbench.fx.control.TableEditor.Offer;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class TableEditorTest {

    private final FxRobot robot = new FxRobot();
    private TableEditor editor;
    private Stage stage;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            editor = new TableEditor(new Texts(Texts.ENGLISH));
            stage = new Stage();
            stage.setScene(new Scene(new StackPane(editor), 560, 320));
            stage.show();
            return null;
        });
    }

    @AfterEach
    void close() throws Exception {
        onFx(() -> {
            stage.close();
            return null;
        });
    }

    @Test
    void aLineIsAddedTypedAndRemovedByKeyboardAlone() throws Exception {
        robot.interact(() -> editor.lookup("#table-add").requestFocus());
        robot.type(KeyCode.SPACE);
        WaitForAsyncUtils.waitForFxEvents();
        robot.write("retries").type(KeyCode.TAB);
        robot.interact(() -> kind().setValue(FieldKind.INTEGER));
        robot.type(KeyCode.TAB).write("3x");
        assertThat(editor.validProperty().get()).isFalse();
        assertThat(note()).startsWith("A whole number");
        robot.type(KeyCode.BACK_SPACE);
        assertThat(editor.validProperty().get()).isTrue();
        assertThat(editor.value()).containsExactly(entry("retries", 3L));

        robot.type(KeyCode.TAB).type(KeyCode.SPACE);
        assertThat(editor.value()).isEmpty();
        assertThat(editor.lookupAll(".entry-name")).isEmpty();
    }

    @Test
    void anOfferedNameBringsItsKindItsChoicesAndItsMeaning() throws Exception {
        onFx(() -> {
            editor.offer(List.of(new Offer("x-overflow", FieldKind.TEXT, "drop-head",
                    List.of("drop-head", "reject-publish"), "control.table.value")));
            editor.explain((name, value) -> name + " means " + value);
            return null;
        });
        robot.clickOn("#table-add").clickOn("#offer-x-overflow");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(editor.value()).isEqualTo(Map.of("x-overflow", "drop-head"));
        assertThat(note()).isEqualTo("x-overflow means drop-head");
        robot.type(KeyCode.DOWN);
        assertThat(editor.value()).isEqualTo(Map.of("x-overflow", "reject-publish"));
    }

    @SuppressWarnings("unchecked")
    private ComboBox<FieldKind> kind() {
        return (ComboBox<FieldKind>) editor.lookup(".entry-kind");
    }

    private String note() {
        return ((Label) editor.lookup(".entry-note")).getText();
    }

    private static <T> void onFx(Callable<T> work) throws Exception {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, WaitForAsyncUtils.asyncFx(work));
        WaitForAsyncUtils.waitForFxEvents();
    }
}
