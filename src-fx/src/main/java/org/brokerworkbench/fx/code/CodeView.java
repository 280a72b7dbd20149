package org.brokerworkbench.fx.code;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Acts as a program, in the language of choice, with a button that copies it.
public final class CodeView extends VBox {

    private final TextArea text = new TextArea();
    private final ObjectProperty<Language> language;
    private final Target broker;
    private List<? extends Act> acts = List.of();

    /// @param language the choice that the whole window shares
    public CodeView(Texts texts, ObjectProperty<Language> language, Target broker) {
        this.language = language;
        this.broker = broker;
        getStyleClass().add("code-view");
        FlowPane languages = new FlowPane();
        HBox.setHgrow(languages, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        for (Language offered : Language.values()) {
            ToggleButton button = new ToggleButton(offered.label());
            button.setId("code-" + offered.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().addAll("small", "flat");
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                button.setSelected(true);
                language.set(offered);
            });
            language.subscribe(now -> {
                if (now == offered) button.setSelected(true);
            });
            languages.getChildren().add(button);
        }
        Button copy = new Button(null, new FontIcon("fth-copy"));
        copy.setId("code-copy");
        copy.textProperty().bind(texts.bind("edit.copy"));
        copy.getStyleClass().addAll("small", "flat");
        copy.setOnAction(_ -> Copying.text(text.getText()));
        copy.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(languages, copy);
        bar.getStyleClass().add("code-bar");
        text.setId("code-text");
        text.setEditable(false);
        text.getStyleClass().add("code-text");
        text.accessibleTextProperty().bind(texts.bind("edit.code"));
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(bar, text);
        language.subscribe(_ -> refresh());
    }

    /// @param shown what the program does; an empty text where there is nothing yet
    public void show(List<? extends Act> shown) {
        acts = List.copyOf(shown);
        refresh();
    }

    private void refresh() {
        text.setText(acts.isEmpty() ? "" : language.get().program(acts, broker));
    }
}
