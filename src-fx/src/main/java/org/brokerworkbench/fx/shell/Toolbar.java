package org.brokerworkbench.fx.shell;

import java.util.Locale;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Where to connect, which virtual host, pause and step, the picture's speed, language and theme.
public final class Toolbar extends HBox {

    /// What the buttons do; the same actions as the keyboard's.
    public record Actions(Runnable pauseOrResume, Runnable step, Runnable switchTheme, Runnable showShortcuts,
            Runnable openPalette) {}

    private static final double TITLE_FROM_WIDTH = 1160;
    private static final double SEARCH_FROM_WIDTH = 1400;
    private static final double LABELS_FROM_WIDTH = 1020;
    private static final Duration COPIED_SHOWN = Duration.millis(1200);

    @FXML private Label title;
    @FXML private Label address;
    @FXML private Button copyAddress;
    @FXML private FontIcon copyIcon;
    @FXML private Label vhostLabel;
    @FXML private ComboBox<VhostChoice> vhost;
    @FXML private Button pause;
    @FXML private FontIcon pauseIcon;
    @FXML private Button step;
    @FXML private Label speedLabel;
    @FXML private Slider speed;
    @FXML private Label speedValue;
    @FXML private Button search;
    @FXML private ToggleButton english;
    @FXML private ToggleButton chinese;
    @FXML private Button theme;
    @FXML private FontIcon themeIcon;
    @FXML private Button shortcuts;
    @FXML private ToggleButton inspector;

    /// A virtual host, or all of them.
    private record VhostChoice(@Nullable String name) {}

    private final Texts texts;
    private final DoubleProperty enlarged = new SimpleDoubleProperty(this, "enlarged", 1);
    private final PauseTransition copied = new PauseTransition(COPIED_SHOWN);

    /// @param uri what a client connects to
    public Toolbar(Texts texts, String uri, StatusModel status, Actions actions) {
        this.texts = texts;
        Layout.fill(this);
        // as wide as the window and never wider: what is hidden in a narrow one is decided by this width
        setMinWidth(0);
        title.textProperty().bind(texts.bind("shell.title"));
        address.setText(uri);
        copied.setOnFinished(_ -> copyIcon.setIconLiteral("fth-copy"));
        copyAddress.setOnAction(_ -> copyAddress());
        name(copyAddress, texts.bind("shell.copy-address"));

        vhostLabel.textProperty().bind(texts.bind("shell.vhost"));
        pause.textProperty().bind(Bindings.when(status.pausedProperty())
                .then(texts.bind("shell.resume")).otherwise(texts.bind("shell.pause")));
        pause.setOnAction(_ -> actions.pauseOrResume().run());
        name(pause, texts.bind("shell.pause.tip"));
        step.textProperty().bind(texts.bind("shell.step"));
        step.disableProperty().bind(status.pausedProperty().not());
        step.setOnAction(_ -> actions.step().run());
        name(step, texts.bind("shell.step.tip"));

        speedLabel.textProperty().bind(texts.bind("shell.speed"));
        theme.setOnAction(_ -> actions.switchTheme().run());
        name(theme, texts.bind("shell.theme.tip"));
        search.setOnAction(_ -> actions.openPalette().run());
        search.textProperty().bind(Bindings.when(widthProperty().greaterThanOrEqualTo(enlarged.multiply(SEARCH_FROM_WIDTH)))
                .then(texts.bind("shell.search")).otherwise(""));
        name(search, texts.bind("shell.search.tip"));
        shortcuts.setOnAction(_ -> actions.showShortcuts().run());
        name(shortcuts, texts.bind("shell.shortcuts.tip"));
        name(inspector, texts.bind("shell.inspector.tip"));
        languages();
        // the words around the controls go first when the window is narrow
        shownFrom(title, TITLE_FROM_WIDTH);
        shownFrom(speedLabel, LABELS_FROM_WIDTH);
        shownFrom(vhostLabel, LABELS_FROM_WIDTH);
        // while the broker is paused, the way on must catch the eye
        status.pausedProperty().subscribe(paused -> {
            pauseIcon.setIconLiteral(paused ? "fth-play" : "fth-pause");
            pause.getStyleClass().remove("accent");
            if (paused) pause.getStyleClass().add("accent");
        });
    }

    private void shownFrom(Node node, double width) {
        node.visibleProperty().bind(widthProperty().greaterThanOrEqualTo(enlarged.multiply(width)));
        node.managedProperty().bind(node.visibleProperty());
    }

    private void languages() {
        ToggleGroup group = new ToggleGroup();
        english.setToggleGroup(group);
        chinese.setToggleGroup(group);
        english.setOnAction(_ -> choose(Texts.ENGLISH));
        chinese.setOnAction(_ -> choose(Texts.CHINESE));
        texts.localeProperty().subscribe(locale -> (locale.equals(Texts.CHINESE) ? chinese : english).setSelected(true));
        name(english, texts.bind("shell.language.tip"));
        name(chinese, texts.bind("shell.language.tip"));
    }

    private void choose(Locale language) {
        texts.localeProperty().set(language);
        // a second press on the chosen language must not leave none chosen
        (language.equals(Texts.CHINESE) ? chinese : english).setSelected(true);
    }

    /// How many times their usual size letters have: what is shown depends on how many fit.
    public DoubleProperty enlargedProperty() {
        return enlarged;
    }

    /// Shows the virtual hosts and keeps the choice, null for all of them.
    public void bindVhosts(ObservableList<String> vhosts, StringProperty chosen) {
        vhost.setConverter(new Wording<>(
                choice -> choice.name() == null ? texts.get("shell.vhost.all") : choice.name()));
        Runnable refill = () -> {
            VhostChoice before = new VhostChoice(chosen.get());
            ObservableList<VhostChoice> choices = FXCollections.observableArrayList();
            if (vhosts.size() != 1) choices.add(new VhostChoice(null));
            vhosts.forEach(name -> choices.add(new VhostChoice(name)));
            vhost.setItems(choices);
            vhost.setValue(choices.contains(before) ? before : choices.getFirst());
        };
        vhosts.addListener((ListChangeListener<String>) _ -> refill.run());
        texts.localeProperty().subscribe(_ -> refill.run());
        vhost.valueProperty().subscribe(choice -> {
            if (choice != null && !vhosts.isEmpty()) chosen.set(vhosts.size() == 1 ? null : choice.name());
        });
        chosen.subscribe(name -> {
            // one that is not listed yet is chosen when it is
            VhostChoice choice = new VhostChoice(name);
            if (vhost.getItems() != null && vhost.getItems().contains(choice)) vhost.setValue(choice);
        });
    }

    /// Ties the slider, whose steps are powers of two, to the picture's speed.
    public void bindSpeed(DoubleProperty factor) {
        speed.setValue(Math.log(factor.get()) / Math.log(2));
        speed.valueProperty().subscribe(power -> factor.set(Math.pow(2, Math.round(power.doubleValue() * 2) / 2.0)));
        speedValue.textProperty().bind(Bindings.createStringBinding(() -> label(factor.get()), factor));
    }

    private static String label(double factor) {
        return factor >= 0.995
                ? String.format(Locale.ROOT, factor == Math.rint(factor) ? "%.0f×" : "%.1f×", factor)
                : String.format(Locale.ROOT, "%.2f×", factor);
    }

    public void bindTheme(ObservableValue<Theme> current) {
        current.subscribe(now -> themeIcon.setIconLiteral(now == Theme.DARK ? "fth-sun" : "fth-moon"));
    }

    public void bindInspector(BooleanProperty open) {
        inspector.selectedProperty().bindBidirectional(open);
    }

    /// Copies the address for pasting into a program, and shows for a moment that it did.
    public void copyAddress() {
        Copying.text(address.getText());
        copyIcon.setIconLiteral("fth-check");
        copied.playFromStart();
    }

    private static void name(ButtonBase button, ObservableValue<String> text) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(text);
    }
}
