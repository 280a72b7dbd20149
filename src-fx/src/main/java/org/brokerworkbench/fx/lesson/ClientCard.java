package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.control.WholeNumber;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.Hands;
import org.brokerworkbench.tutorials.Worker.Acknowledgement;
import org.kordamp.ikonli.javafx.FontIcon;

/// One client of a lesson with its controls: a worker's speed, prefetch and acknowledgement, a producer's rate and seed,
/// and for both the ways to go and to come back.
final class ClientCard extends VBox {

    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");
    private static final int PREFETCH_MAX = 10;
    private static final List<Double> RATES = List.of(0.0, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    private static final List<Double> SPEEDS = List.of(0.25, 0.5, 1.0, 2.0, 4.0, 10.0);

    private final Texts texts;
    private final LessonViewModel model;
    private final ClientRow client;
    private final ObservableBooleanValue free;

    ClientCard(Texts texts, LessonViewModel model, ClientRow client, ObservableBooleanValue free) {
        this.texts = texts;
        this.model = model;
        this.client = client;
        this.free = free;
        setId("control-" + client.name().replace(' ', '-'));
        getStyleClass().add("control-card");
        getChildren().add(head());
        if (client.consumes()) {
            client.acknowledgementProperty().subscribe(how -> {
                // a client that calls and waits for answers does not consume as a worker does
                if (how != null && getChildren().size() == 1) getChildren().addAll(speed(), prefetch(), acknowledgement(), count());
            });
        } else {
            getChildren().addAll(rate(), seed());
        }
        client.connectedProperty().subscribe(connected -> pseudoClassStateChanged(CLOSED, !connected));
    }

    private Node head() {
        Label name = new Label(client.name(), new FontIcon(client.consumes() ? "fth-download" : "fth-upload"));
        name.getStyleClass().add("control-name");
        name.setTooltip(new Tooltip(client.name()));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(name,
                button("kill", "fth-zap", true, Hands::kill),
                button("disconnect", "fth-log-out", true, Hands::disconnect),
                button("reconnect", "fth-log-in", false, Hands::reconnect));
        head.getStyleClass().add("control-row");
        return head;
    }

    /// @param whileConnected whether it makes sense with a connection, or without one
    private Button button(String deed, String icon, boolean whileConnected, Deed action) {
        Button button = new Button(null, new FontIcon(icon));
        button.setId(deed + "-" + client.name().replace(' ', '-'));
        button.getStyleClass().addAll("button-icon", "flat", "small");
        button.accessibleTextProperty().bind(texts.bind("lesson.control." + deed, client.name()));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lesson.control." + deed + ".tip", client.name()));
        button.setTooltip(tip);
        button.setOnAction(pressed -> model.handle(hands -> action.on(hands, client.name())));
        button.disableProperty().bind(Bindings.not(free));
        button.visibleProperty().bind(whileConnected
                ? client.connectedProperty() : client.connectedProperty().not());
        button.managedProperty().bind(button.visibleProperty());
        return button;
    }

    private Node speed() {
        Slider slider = stops(SPEEDS, client.swiftnessProperty().get());
        slider.setId("speed-" + client.name().replace(' ', '-'));
        Label value = value(slider, position -> "×" + figure(SPEEDS.get((int) position)));
        slider.valueProperty().subscribe((before, now) -> {
            double factor = SPEEDS.get((int) Math.round(now.doubleValue()));
            if (factor == client.swiftnessProperty().get()) return;
            client.swiftnessProperty().set(factor);
            model.handle(hands -> hands.swiftness(client.name(), factor));
        });
        slider.disableProperty().bind(client.connectedProperty().not());
        return row("lesson.control.speed", slider, value);
    }

    private Node prefetch() {
        Slider slider = slider(PREFETCH_MAX, client.prefetchProperty().get());
        slider.setId("prefetch-" + client.name().replace(' ', '-'));
        Label value = value(slider, position -> position == 0 ? "∞" : figure(position));
        slider.valueProperty().subscribe((before, now) -> {
            int count = (int) Math.round(now.doubleValue());
            if (slider.isValueChanging() || count == client.prefetchProperty().get()) return;
            model.handle(hands -> hands.prefetch(client.name(), count));
        });
        settled(slider, position -> {
            if (position == client.prefetchProperty().get()) return;
            model.handle(hands -> hands.prefetch(client.name(), (int) position));
        });
        client.prefetchProperty().subscribe(count -> slider.setValue(Math.min(PREFETCH_MAX, count.intValue())));
        enable(slider);
        return row("lesson.control.prefetch", slider, value);
    }

    private Node acknowledgement() {
        ComboBox<Acknowledgement> choice = new ComboBox<>();
        choice.setId("ack-" + client.name().replace(' ', '-'));
        choice.getItems().setAll(Acknowledgement.AFTER_WORK, Acknowledgement.AUTO, Acknowledgement.FORGOTTEN);
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
        texts.localeProperty().subscribe(language -> {
            // a new converter makes the button and the list show their words anew
            choice.setConverter(new Wording<>(how -> texts.get(switch (how) {
                case AUTO -> "lesson.ack.auto";
                case AFTER_WORK -> "lesson.ack.after-work";
                case FORGOTTEN -> "lesson.ack.forgotten";
            })));
        });
        client.acknowledgementProperty().subscribe(choice::setValue);
        choice.setOnAction(chosen -> {
            Acknowledgement how = choice.getValue();
            if (how == null || how == client.acknowledgementProperty().get()) return;
            model.handle(hands -> hands.acknowledgement(client.name(), how));
        });
        enable(choice);
        return row("lesson.control.ack", choice);
    }

    /// What the sliders bring about.
    private Node count() {
        Label count = new Label();
        count.setId("count-" + client.name().replace(' ', '-'));
        count.getStyleClass().add("lesson-caption");
        count.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("lesson.control.count", client.givenProperty().get(), client.doneProperty().get()),
                client.givenProperty(), client.doneProperty(), texts.localeProperty()));
        return count;
    }

    private Node rate() {
        Slider slider = stops(RATES, 0);
        slider.setId("rate-" + client.name().replace(' ', '-'));
        Label value = value(slider, position -> texts.get("lesson.control.rate.value", RATES.get((int) position)));
        slider.valueProperty().subscribe((before, now) -> {
            double perSecond = RATES.get((int) Math.round(now.doubleValue()));
            if (perSecond == client.rateProperty().get() || slider.isDisabled()) return;
            client.rateProperty().set(perSecond);
            model.handle(hands -> hands.rate(client.name(), perSecond));
        });
        client.rateProperty().subscribe(perSecond -> slider.setValue(nearest(RATES, perSecond.doubleValue())));
        BooleanProperty possible = new SimpleBooleanProperty();
        possible.bind(Bindings.createBooleanBinding(
                () -> free.get() && client.connectedProperty().get() && client.hasPublishedProperty().get(),
                free, client.connectedProperty(), client.hasPublishedProperty()));
        slider.disableProperty().bind(possible.not());
        return row("lesson.control.rate", slider, value);
    }

    private Node seed() {
        WholeNumber seed = new WholeNumber(1, 9_999, 1);
        seed.setId("seed-" + client.name().replace(' ', '-'));
        seed.setPrefWidth(92);
        seed.setMinWidth(Region.USE_PREF_SIZE);
        seed.valueProperty().subscribe((before, now) -> {
            model.handle(hands -> hands.seed(client.name(), now));
        });
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lesson.control.seed.tip"));
        tip.setWrapText(true);
        tip.setMaxWidth(300);
        seed.setTooltip(tip);
        enable(seed);
        return row("lesson.control.seed", seed);
    }

    private Node row(String key, Node... controls) {
        Label caption = new Label();
        caption.textProperty().bind(texts.bind(key));
        caption.getStyleClass().add("control-caption");
        caption.setLabelFor(controls[0]);
        HBox row = new HBox(caption);
        row.getChildren().addAll(controls);
        row.getStyleClass().add("control-row");
        return row;
    }

    private void enable(Node control) {
        control.disableProperty().bind(Bindings.createBooleanBinding(
                () -> !free.get() || !client.connectedProperty().get(), free, client.connectedProperty()));
    }

    private Label value(Slider slider, DoubleFunction<String> words) {
        Label value = new Label();
        value.getStyleClass().add("control-value");
        value.textProperty().bind(Bindings.createStringBinding(
                () -> words.apply(Math.round(slider.getValue())), slider.valueProperty(), texts.localeProperty()));
        return value;
    }

    private static Slider stops(List<Double> values, double at) {
        return slider(values.size() - 1, nearest(values, at));
    }

    private static Slider slider(int max, double at) {
        Slider slider = new Slider(0, max, at);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setBlockIncrement(1);
        slider.getStyleClass().add("small");
        HBox.setHgrow(slider, Priority.ALWAYS);
        return slider;
    }

    private static void settled(Slider slider, DoubleConsumer then) {
        slider.valueChangingProperty().subscribe((before, changing) -> {
            if (!changing) then.accept(Math.round(slider.getValue()));
        });
    }

    private static int nearest(List<Double> values, double wanted) {
        int best = 0;
        for (int i = 1; i < values.size(); i++) {
            if (Math.abs(values.get(i) - wanted) < Math.abs(values.get(best) - wanted)) best = i;
        }
        return best;
    }

    private static String figure(double number) {
        return number == Math.rint(number) ? String.format(Locale.ROOT, "%.0f", number) : String.valueOf(number);
    }

    @FunctionalInterface
    private interface Deed {
        CompletionStage<Void> on(Hands hands, String client);
    }
}
