package org.brokerworkbench.fx.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Screen;
import org.brokerworkbench.fx.OwnWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FittingTest {

    private final OwnWindow<Pane> owner = OwnWindow.show(400, 300, Pane::new);
    private Dialog<ButtonType> dialog;

    @AfterEach
    void close() {
        onFx(() -> {
            if (dialog != null) dialog.close();
            return null;
        });
        owner.close();
    }

    @Test
    void aFormOfAHundredFieldsScrollsAndKeepsItsButtonsOnTheScreen() {
        ScrollPane form = open(100);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        assertThat(screen.contains(dialog.getX(), dialog.getY(), dialog.getWidth(), dialog.getHeight())).isTrue();
        assertThat(form.getContent().getLayoutBounds().getHeight()).isGreaterThan(screen.getHeight());
        Node ok = dialog.getDialogPane().lookupButton(ButtonType.OK);
        assertThat(ok.localToScene(ok.getLayoutBounds()).getMaxY())
                .isLessThanOrEqualTo(dialog.getDialogPane().getScene().getHeight());
    }

    @Test
    void aShortFormIsShownWhole() {
        ScrollPane form = open(3);
        assertThat(form.getContent().getLayoutBounds().getHeight()).isLessThanOrEqualTo(form.getViewportBounds().getHeight());
    }

    @Test
    void aPlaceOfALargerScreenIsMovedIntoASmallerOne() {
        Rectangle2D screen = new Rectangle2D(0, 0, 1600, 900);
        assertThat(Fitting.within(screen, new Rectangle2D(240, 100, 1440, 900))).isEqualTo(new Rectangle2D(160, 0, 1440, 900));
        assertThat(Fitting.within(screen, new Rectangle2D(-50, 20, 2560, 500))).isEqualTo(new Rectangle2D(0, 20, 1600, 500));
        assertThat(Fitting.within(screen, new Rectangle2D(10, 20, 800, 600))).isEqualTo(new Rectangle2D(10, 20, 800, 600));
    }

    private ScrollPane open(int fields) {
        return onFx(() -> {
            VBox all = new VBox();
            for (int i = 0; i < fields; i++) all.getChildren().add(new TextField("field " + i));
            dialog = new Dialog<>();
            dialog.initOwner(owner.stage());
            dialog.initModality(Modality.NONE);
            Fitting.toScreen(dialog);
            ScrollPane form = Fitting.form(all);
            dialog.getDialogPane().setContent(form);
            dialog.getDialogPane().getButtonTypes().setAll(ButtonType.OK);
            dialog.show();
            return form;
        });
    }
}
