package org.brokerworkbench.fx.shell;

import java.util.Locale;
import java.util.Map;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableIntegerValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The views there are, one chosen; with counts where a view lists something. Icons alone where the window is narrow.
public final class Sidebar extends VBox {

    private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

    private final BooleanProperty compact = new SimpleBooleanProperty(this, "compact");

    /// @param counts of the views that have one
    public Sidebar(Texts texts, ObjectProperty<View> chosen, Map<View, ? extends ObservableIntegerValue> counts) {
        getStyleClass().add("sidebar");
        ToggleGroup group = new ToggleGroup();
        String section = "";
        for (View view : View.values()) {
            if (!view.section().equals(section)) {
                section = view.section();
                Label heading = new Label();
                heading.textProperty().bind(texts.bind(section));
                heading.getStyleClass().add("sidebar-section");
                shownUnlessCompact(heading);
                getChildren().add(heading);
            }
            getChildren().add(entry(texts, view, chosen, group, counts.get(view)));
        }
    }

    private ToggleButton entry(
            Texts texts, View view, ObjectProperty<View> chosen, ToggleGroup group, ObservableIntegerValue count) {
        ToggleButton entry = new ToggleButton();
        entry.setId("view-" + view.name().toLowerCase(Locale.ROOT));
        entry.textProperty().bind(texts.bind(view.key()));
        entry.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        entry.getStyleClass().add("sidebar-entry");
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setToggleGroup(group);
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("shell.view.tip", texts.bind(view.key()), view.digit().getName()));
        entry.setTooltip(tip);

        Label name = new Label();
        name.textProperty().bind(entry.textProperty());
        name.getStyleClass().add("sidebar-name");
        name.setMinWidth(USE_PREF_SIZE);
        shownUnlessCompact(name);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        shownUnlessCompact(space);
        HBox content = new HBox(new FontIcon(view.icon()), name, space);
        content.getStyleClass().add("sidebar-content");
        content.setAlignment(Pos.CENTER_LEFT);
        if (count != null) {
            Label counted = new Label();
            counted.textProperty().bind(texts.bind("shell.view.count", count));
            counted.getStyleClass().addAll("pill", "sidebar-count");
            counted.setMinWidth(USE_PREF_SIZE);
            shownUnlessCompact(counted);
            content.getChildren().add(counted);
        }
        entry.setGraphic(content);
        content.prefWidthProperty().bind(entry.widthProperty().subtract(22));

        // a second press on the chosen view keeps it
        entry.setOnAction(_ -> {
            entry.setSelected(true);
            chosen.set(view);
        });
        chosen.subscribe(now -> {
            if (now == view) entry.setSelected(true);
        });
        return entry;
    }

    /// Shows icons alone, or names and counts too.
    void compact(boolean narrow) {
        compact.set(narrow);
        pseudoClassStateChanged(COMPACT, narrow);
    }

    private void shownUnlessCompact(Node part) {
        part.visibleProperty().bind(compact.not());
        part.managedProperty().bind(compact.not());
    }
}
