package org.brokerworkbench.fx.topology;

import java.util.List;
import javafx.css.CssMetaData;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.StyleablePropertyFactory;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/// The colours with which the canvas is painted, taken from the style sheet so that they follow the theme.
///
/// An invisible child of the view; its values are those of `-token-*` and the like under `.topology-palette`.
final class Palette extends Region {

    private static final StyleablePropertyFactory<Palette> FACTORY =
            new StyleablePropertyFactory<>(Region.getClassCssMetaData());

    private final StyleableProperty<Color> direct = colour("-token-direct", Color.TEAL);
    private final StyleableProperty<Color> fanout = colour("-token-fanout", Color.CORAL);
    private final StyleableProperty<Color> topic = colour("-token-topic", Color.PURPLE);
    private final StyleableProperty<Color> headers = colour("-token-headers", Color.HOTPINK);
    private final StyleableProperty<Color> plain = colour("-token-default", Color.GRAY);
    private final StyleableProperty<Color> dead = colour("-token-dead", Color.CHOCOLATE);
    private final StyleableProperty<Color> danger = colour("-token-danger", Color.CRIMSON);
    private final StyleableProperty<Color> success = colour("-token-success", Color.GREEN);
    private final StyleableProperty<Color> warning = colour("-token-warning", Color.GOLDENROD);
    private final StyleableProperty<Color> ground = colour("-token-ground", Color.WHITE);
    private final StyleableProperty<Color> text = colour("-token-text", Color.BLACK);
    private final StyleableProperty<Color> grid = colour("-grid-colour", Color.LIGHTGRAY);

    Palette() {
        getStyleClass().add("topology-palette");
        setManaged(false);
        setVisible(false);
    }

    private StyleableProperty<Color> colour(String property, Color initial) {
        String name = property.substring(1);
        return FACTORY.createStyleableColorProperty(this, name, property, palette -> palette.named(property), initial);
    }

    private StyleableProperty<Color> named(String property) {
        return switch (property) {
            case "-token-direct" -> direct;
            case "-token-fanout" -> fanout;
            case "-token-topic" -> topic;
            case "-token-headers" -> headers;
            case "-token-default" -> plain;
            case "-token-dead" -> dead;
            case "-token-danger" -> danger;
            case "-token-success" -> success;
            case "-token-warning" -> warning;
            case "-token-ground" -> ground;
            case "-token-text" -> text;
            case "-grid-colour" -> grid;
            default -> throw new IllegalArgumentException("no colour " + property);
        };
    }

    /// Of a message: it wears the colour of the exchange that it was published to.
    Color of(Token.Tint tint) {
        return switch (tint) {
            case DIRECT -> direct.getValue();
            case FANOUT -> fanout.getValue();
            case TOPIC -> topic.getValue();
            case HEADERS -> headers.getValue();
            case DEFAULT -> plain.getValue();
            case DEAD -> dead.getValue();
            case DANGER -> danger.getValue();
            case SUCCESS -> success.getValue();
            case WARNING -> warning.getValue();
        };
    }

    Color ground() {
        return ground.getValue();
    }

    Color text() {
        return text.getValue();
    }

    Color grid() {
        return grid.getValue();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return FACTORY.getCssMetaData();
    }
}
