package org.brokerworkbench.fx.shell;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The views there are, one chosen.
public final class Sidebar extends VBox {

    public Sidebar(Texts texts, ObjectProperty<View> chosen) {
        getStyleClass().add("sidebar");
        ToggleGroup group = new ToggleGroup();
        String section = "";
        for (View view : View.values()) {
            if (!view.section().equals(section)) {
                section = view.section();
                Label heading = new Label();
                heading.textProperty().bind(texts.bind(section));
                heading.getStyleClass().add("sidebar-section");
                getChildren().add(heading);
            }
            ToggleButton entry = new ToggleButton();
            entry.setId("view-" + view.name().toLowerCase(java.util.Locale.ROOT));
            entry.textProperty().bind(texts.bind(view.key()));
            entry.setGraphic(new FontIcon(view.icon()));
            entry.getStyleClass().add("sidebar-entry");
            entry.setMaxWidth(Double.MAX_VALUE);
            entry.setToggleGroup(group);
            // a second press on the chosen view keeps it
            entry.setOnAction(_ -> {
                entry.setSelected(true);
                chosen.set(view);
            });
            chosen.subscribe(now -> {
                if (now == view) entry.setSelected(true);
            });
            getChildren().add(entry);
        }
    }
}
