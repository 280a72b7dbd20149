package org.brokerworkbench.fx.flow;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours of the diagram, taken from the style sheet so that they follow the theme: an invisible region whose
/// `-flow-*` values are those under `.flow-palette`.
final class FlowPalette extends Region {

    /// What has a colour.
    enum Ink {
        LIFELINE,
        TEXT,
        MUTED,
        GROUND,
        FOLLOWED,
        PUBLISH,
        ROUTE,
        DELIVER,
        REDELIVER,
        ENQUEUE,
        ACK,
        CONFIRM,
        BACK,
        DEATH,
        LOSS,
        QUIET;

        private String property() {
            return "-flow-" + name().toLowerCase(Locale.ROOT);
        }
    }

    private static final StyleablePropertyFactory<FlowPalette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final Map<Ink, StyleableProperty<Color>> colours = new EnumMap<>(Ink.class);

    FlowPalette() {
        getStyleClass().add("flow-palette");
        setManaged(false);
        setVisible(false);
        for (Ink ink : Ink.values()) {
            colours.put(ink, FACTORY.createStyleableColorProperty(
                    this, ink.property().substring(1), ink.property(), palette -> palette.colours.get(ink), Color.GRAY));
        }
    }

    Color of(Ink ink) {
        return colours.get(ink).getValue();
    }

    Color of(Passage.Style style) {
        return of(Ink.valueOf(style.name()));
    }

    /// Runs whenever the theme has changed the colours.
    void onChange(Runnable action) {
        for (StyleableProperty<Color> colour : List.of(colours.get(Ink.GROUND), colours.get(Ink.TEXT))) {
            ((javafx.beans.value.ObservableValue<?>) colour).subscribe(_ -> action.run());
        }
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
