package org.brokerworkbench.fx.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.OwnWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

class WholeNumberTest {

    private final FxRobot robot = new FxRobot();
    private final OwnWindow<VBox> window = OwnWindow.show(
            300, 120, () -> new VBox(new WholeNumber(1, 1_000, 7), new Button("next")));
    private final WholeNumber number = (WholeNumber) window.node().getChildren().getFirst();

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void onlyDigitsAreTaken() {
        type("4x2-");
        assertThat(number.getEditor().getText()).isEqualTo("42");
        leave();
        assertThat(number.getValue()).isEqualTo(42);
    }

    @Test
    void whatIsOutOfBoundsBecomesTheNearestBound() {
        type("9999");
        leave();
        assertThat(number.getValue()).isEqualTo(1_000);
        type("0");
        leave();
        assertThat(number.getValue()).isEqualTo(1);
        assertThat(number.getEditor().getText()).isEqualTo("1");
    }

    @Test
    void leftEmptyItShowsItsNumberAgain() {
        type("");
        leave();
        assertThat(number.getValue()).isEqualTo(7);
        assertThat(number.getEditor().getText()).isEqualTo("7");
    }

    @Test
    void arrowsCountFromWhatIsTyped() {
        type("41");
        robot.type(KeyCode.ENTER).type(KeyCode.UP);
        assertThat(number.getValue()).isEqualTo(42);
    }

    private void type(String text) {
        onFx(() -> {
            number.requestFocus();
            number.getEditor().selectAll();
            return null;
        });
        robot.type(KeyCode.DELETE).write(text);
    }

    private void leave() {
        onFx(() -> {
            window.node().getChildren().getLast().requestFocus();
            return null;
        });
    }
}
