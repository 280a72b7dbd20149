package org.brokerworkbench.fx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.brokerworkbench.fx.OwnWindow;
import org.brokerworkbench.fx.control.TableEditor.Offer;
import org.brokerworkbench.fx.text.Texts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;

class TableEditorTest {

    private final FxRobot robot = new FxRobot();
    private final OwnWindow<StackPane> window =
            OwnWindow.show(560, 320, () -> new StackPane(new TableEditor(new Texts(Texts.ENGLISH))));
    private final TableEditor editor = (TableEditor) window.node().getChildren().getFirst();

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void aLineIsAddedTypedAndRemovedByKeyboardAlone() {
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
    void anOfferedNameBringsItsKindItsChoicesAndItsMeaning() {
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
}
