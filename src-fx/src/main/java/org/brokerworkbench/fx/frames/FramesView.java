package org.brokerworkbench.fx.frames;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What goes over the wire: the last frames of a connection or a channel.
///
/// It follows the newest until somebody scrolls back or chooses one.
public final class FramesView extends VBox {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
    private static final double LINE_HEIGHT = 42;

    @FXML private Label count;
    @FXML private ToggleButton hold;
    @FXML private FontIcon holdIcon;
    @FXML private Button copy;
    @FXML private ListView<Framed> list;

    private final Texts texts;
    private final FramesModel model;
    private final FrameWords words;

    public FramesView(Texts texts, FramesModel model) {
        this.texts = texts;
        this.model = model;
        this.words = new FrameWords(texts);
        Layout.fill(this);
        getStylesheets().add(FramesView.class.getResource("frames.css").toExternalForm());
        count.textProperty().bind(Bindings.createStringBinding(
                () -> words.count(model.rows().size(), model.history().missedProperty().get()), model.rows(), model.history().missedProperty(), texts.localeProperty()));
        hold.selectedProperty().bindBidirectional(model.heldProperty());
        hold.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get(hold.isSelected() ? "frames.held" : "frames.live"), hold.selectedProperty(),
                texts.localeProperty()));
        hold.selectedProperty().subscribe(held -> {
            holdIcon.setIconLiteral(held ? "fth-pause" : "fth-activity");
            if (!held) list.getSelectionModel().clearSelection();
        });
        hold.setTooltip(tip("frames.hold.tip"));
        copy.textProperty().bind(texts.bind("frames.copy"));
        copy.setTooltip(tip("frames.copy.tip"));
        copy.setOnAction(_ -> copy(list.getItems()));
        composeList();
    }

    private void composeList() {
        list.setItems(model.rows());
        list.setFixedCellSize(LINE_HEIGHT);
        list.setCellFactory(_ -> new FrameCell());
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.accessibleTextProperty().bind(texts.bind("frames.title"));
        Label empty = new Label();
        empty.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get(model.history().toldProperty().get() ? "frames.none" : "frames.off"),
                model.history().toldProperty(), texts.localeProperty()));
        empty.getStyleClass().add("text-muted");
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        list.getItems().addListener((ListChangeListener<Framed>) _ -> {
            if (!model.heldProperty().get() && !list.getItems().isEmpty()) list.scrollTo(list.getItems().size() - 1);
        });
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null) model.heldProperty().set(true);
        });
        // whoever scrolls back wants to look: nothing moves then
        list.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaY() > 0) model.heldProperty().set(true);
        });
        list.setOnKeyPressed(press -> {
            List<Framed> chosen = list.getSelectionModel().getSelectedItems();
            if (!Copying.KEY.match(press) || chosen.isEmpty()) return;
            copy(chosen);
            press.consume();
        });
    }

    private Tooltip tip(String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        return tip;
    }

    private void copy(List<Framed> frames) {
        Copying.text(frames.stream().map(framed -> time(framed) + "\t" + words.line(framed))
                .collect(Collectors.joining("\n", "", "\n")));
    }

    private String time(Framed framed) {
        return CLOCK.format(Instant.ofEpochMilli(model.wallMillis(framed)).atZone(ZoneId.systemDefault()));
    }

    /// Two lines: when, which and how large; what it holds.
    private final class FrameCell extends ListCell<Framed> {
        private final Label time = new Label();
        private final FrameLine frame = new FrameLine(words);
        private final Label content = new Label();
        private final VBox rows = new VBox(new HBox(8, time, frame), content);
        private final Tooltip whole = new Tooltip();

        FrameCell() {
            getStyleClass().add("frame-cell");
            time.getStyleClass().addAll("text-muted", "frame-time");
            time.setMinWidth(USE_PREF_SIZE);
            content.getStyleClass().add("frame-content");
            frame.withoutContent();
            whole.setWrapText(true);
            whole.setMaxWidth(560);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(1);
        }

        @Override
        protected void updateItem(@Nullable Framed framed, boolean empty) {
            super.updateItem(framed, empty);
            setGraphic(empty ? null : rows);
            setTooltip(empty ? null : whole);
            if (empty || framed == null) return;
            time.setText(time(framed));
            frame.show(framed);
            content.setText(words.content(framed.frame()));
            whole.setText(words.line(framed));
            setAccessibleText(texts.get(framed.in() ? "frames.in" : "frames.out") + " " + words.line(framed));
        }
    }
}
