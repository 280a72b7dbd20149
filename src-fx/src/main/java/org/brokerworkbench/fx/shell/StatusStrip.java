package org.brokerworkbench.fx.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// One line about the whole broker, and under it the last minute of its traffic.
public final class StatusStrip extends VBox {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter STOPPED_CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");

    @FXML private Label state;
    @FXML private Label clock;
    @FXML private Label events;
    @FXML private Label dropped;
    @FXML private Label connections;
    @FXML private Label rates;
    @FXML private Label parked;
    @FXML private Label alarm;
    @FXML private Button note;
    @FXML private Timeline timeline;

    private final Texts texts;
    private final StatusModel status;
    private final NotableList list;

    /// @param askWhy opens the route tester for a message that was lost
    public StatusStrip(Texts texts, StatusModel status, Consumer<Asked> askWhy) {
        this.texts = texts;
        this.status = status;
        Layout.fill(this);
        state.textProperty().bind(Bindings.when(status.pausedProperty())
                .then(texts.bind("status.paused")).otherwise(texts.bind("status.live")));
        status.pausedProperty().subscribe(paused -> state.pseudoClassStateChanged(PAUSED, paused));
        clock.textProperty().bind(Bindings.createStringBinding(
                () -> clock(status.wallMillisProperty().get()), status.wallMillisProperty(), status.pausedProperty()));
        events.textProperty().bind(texts.bind("status.events", status.eventsProperty()));
        dropped.textProperty().bind(texts.bind("status.missed", status.droppedProperty()));
        status.droppedProperty().subscribe(count -> dropped.pseudoClassStateChanged(LOST, count.longValue() > 0));
        dropped.setTooltip(tip("status.missed.tip"));
        connections.textProperty().bind(texts.bind("status.connections", status.connectionsProperty()));
        rates.textProperty().bind(texts.bind("status.rates",
                status.publishRateProperty().map(rate -> texts.rounded(rate.doubleValue())),
                status.deliverRateProperty().map(rate -> texts.rounded(rate.doubleValue()))));
        parked.textProperty().bind(texts.bind("status.parked", status.parkedCommandsProperty()));
        shownWhile(parked, status.parkedCommandsProperty().greaterThan(0));
        alarm.textProperty().bind(texts.bind("status.alarm", status.heapShareProperty()));
        alarm.setGraphic(new FontIcon("fth-alert-triangle"));
        shownWhile(alarm, status.memoryAlarmProperty());

        list = new NotableList(texts, status.notables(), askWhy);
        note.textProperty().bind(Bindings.createStringBinding(this::lastNote, status.notables(), texts.localeProperty()));
        shownWhile(note, Bindings.isNotEmpty(status.notables()));
        note.setTooltip(tip("status.notes.tip"));
        note.setOnAction(_ -> list.showAbove(note));
    }

    /// Once per pulse.
    public void pulse(long nanos) {
        timeline.draw(status.activity(), nanos);
    }

    private String clock(long wallMillis) {
        if (wallMillis == 0) return "";
        return (status.pausedProperty().get() ? STOPPED_CLOCK : CLOCK)
                .format(Instant.ofEpochMilli(wallMillis).atZone(ZoneId.systemDefault()));
    }

    private String lastNote() {
        if (status.notables().isEmpty()) return "";
        Notable last = status.notables().getLast();
        note.pseudoClassStateChanged(LOST, last.severity() == Notable.Severity.LOSS);
        return texts.get(last.key(), last.args().toArray());
    }

    private Tooltip tip(String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        return tip;
    }

    private static void shownWhile(javafx.scene.Node node, javafx.beans.value.ObservableBooleanValue condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }
}
