package org.brokerworkbench.fx.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brokerworkbench.fx.WindowUnderTest.onFx;

import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.OwnWindow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/// Facts of 300 pixels above a list that has the rest of the window.
class FoldTest {

    private static final double FACTS = 300;

    private final Button button = new Button("facts");
    private final Region facts = new Region();
    private final Region list = new Region();
    private final BooleanProperty detail = new SimpleBooleanProperty();
    private Fold fold;
    private final OwnWindow<VBox> window = OwnWindow.show(400, 800, this::inspector);

    @AfterEach
    void close() {
        window.close();
    }

    private VBox inspector() {
        facts.setMinHeight(FACTS);
        facts.setPrefHeight(FACTS);
        facts.managedProperty().bind(facts.visibleProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        fold = new Fold(button, new FontIcon(), List.of(facts), list, detail);
        fold.foldedProperty().subscribe(folded -> facts.setVisible(!folded));
        return new VBox(button, facts, list);
    }

    @Test
    void theFactsGoWhereTheListWouldHaveNoRoomAndComeBackWithIt() {
        assertThat(folded()).isFalse();
        height(420);
        assertThat(folded()).isTrue();
        height(800);
        assertThat(folded()).isFalse();
    }

    @Test
    void aMessageShownInFullNeedsMoreRoom() {
        height(600);
        assertThat(folded()).isFalse();
        onFx(() -> {
            detail.set(true);
            return null;
        });
        assertThat(folded()).isTrue();
    }

    @Test
    void whoeverFoldsOrUnfoldsByHandHasTheLastWord() {
        onFx(() -> {
            button.fire();
            return null;
        });
        assertThat(folded()).isTrue();
        height(420);
        onFx(() -> {
            button.fire();
            return null;
        });
        height(300);
        assertThat(folded()).isFalse();
    }

    private boolean folded() {
        return onFx(() -> fold.foldedProperty().get());
    }

    private void height(double pixels) {
        onFx(() -> {
            window.stage().setHeight(pixels);
            return null;
        });
    }
}
