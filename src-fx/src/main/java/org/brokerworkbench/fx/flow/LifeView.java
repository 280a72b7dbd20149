package org.brokerworkbench.fx.flow;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.flow.LifeText.Line;
import org.brokerworkbench.fx.frames.FrameLine;
import org.brokerworkbench.fx.frames.FrameWords;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// The story of one message, sentence by sentence and frame by frame, and where its copies are now.
final class LifeView extends VBox {

    private static final double LINE_HEIGHT = 26;

    @FXML private Label title;
    @FXML private Label fates;
    @FXML private Label doubts;
    @FXML private ListView<Line> lines;
    @FXML private ToggleButton frames;
    @FXML private Button only;
    @FXML private Button copy;
    @FXML private Button save;
    @FXML private Button close;

    private final Texts texts;
    private final FlowModel model;
    private final LifeText story;
    private final Consumer<Throwable> failed;

    /// @param chosen gets the moment of a sentence that is clicked
    LifeView(Texts texts, FlowModel model, LifeText story, Consumer<Moment> chosen, Consumer<Throwable> failed) {
        this.texts = texts;
        this.model = model;
        this.story = story;
        this.failed = failed;
        Layout.fill(this);
        frames.textProperty().bind(texts.bind("flow.life.frames"));
        Tooltip wire = new Tooltip();
        wire.textProperty().bind(texts.bind("flow.life.frames.tip"));
        frames.setTooltip(wire);
        frames.selectedProperty().subscribe((_, _) -> show(model.biographyProperty().get()));
        only.textProperty().bind(texts.bind("flow.life.only"));
        copy.textProperty().bind(texts.bind("flow.life.copy"));
        save.textProperty().bind(texts.bind("flow.life.save"));
        Tooltip closing = new Tooltip();
        closing.textProperty().bind(texts.bind("flow.life.close"));
        close.setTooltip(closing);
        close.accessibleTextProperty().bind(closing.textProperty());
        only.setOnAction(_ -> model.showLife(model.followed()));
        copy.setOnAction(_ -> copy());
        save.setOnAction(_ -> save());
        close.setOnAction(_ -> model.follow(0));
        lines.setFixedCellSize(LINE_HEIGHT);
        lines.setCellFactory(_ -> new SentenceCell(new FrameWords(texts)));
        lines.accessibleTextProperty().bind(title.textProperty());
        lines.setOnMouseClicked(_ -> {
            Line line = lines.getSelectionModel().getSelectedItem();
            if (line != null && line.moment() != null) chosen.accept(line.moment());
        });
        for (Label optional : List.of(fates, doubts)) {
            optional.visibleProperty().bind(optional.textProperty().isNotEmpty());
            optional.managedProperty().bind(optional.visibleProperty());
        }
        model.biographyProperty().subscribe(this::show);
        texts.localeProperty().subscribe(_ -> show(model.biographyProperty().get()));
    }

    private void show(@Nullable Biography life) {
        if (life == null) return;
        title.setText(story.title(life));
        fates.setText(story.fates(life));
        doubts.setText(story.doubts(life, frames.isSelected()));
        Rows.merge(lines.getItems(), story.lines(life, frames.isSelected()), Line::key);
    }

    /// Chooses the step of a moment, and brings it into view.
    void reveal(Moment moment) {
        for (int i = 0; i < lines.getItems().size(); i++) {
            Moment.Happened step = lines.getItems().get(i).moment();
            if (step == null || step.ordinal() != moment.ordinal()) continue;
            lines.getSelectionModel().clearAndSelect(i);
            if (!isSeen(i)) lines.scrollTo(Math.max(0, i - 2));
            return;
        }
    }

    private boolean isSeen(int row) {
        return lines.lookupAll(".list-cell").stream().map(ListCell.class::cast).anyMatch(
                cell -> cell.getIndex() == row && cell.getBoundsInParent().getMinY() >= 0
                        && cell.getBoundsInParent().getMaxY() <= lines.getHeight());
    }

    /// Puts the story on the clipboard.
    void copy() {
        Biography life = model.biographyProperty().get();
        if (life == null) return;
        Copying.text(story.whole(life, frames.isSelected()));
    }

    private void save() {
        Biography life = model.biographyProperty().get();
        if (life == null) return;
        FileChooser chooser = new FileChooser();
        chooser.setTitle(texts.get("flow.life.save"));
        chooser.setInitialFileName("message-" + life.messageId() + ".txt");
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file == null) return;
        try {
            Files.writeString(file.toPath(), story.whole(life, frames.isSelected()));
        } catch (IOException unwritable) {
            failed.accept(unwritable);
        }
    }

    private static final class SentenceCell extends ListCell<Line> {
        private final Label time = new Label();
        private final Label since = new Label();
        private final Label sentence = new Label();
        private final Tooltip whole = new Tooltip();
        private final FrameLine wire;
        private final HBox row = new HBox(time, since, sentence);

        SentenceCell(FrameWords frameWords) {
            wire = new FrameLine(frameWords);
            time.getStyleClass().addAll("text-muted", "life-time");
            since.getStyleClass().addAll("text-muted", "life-since");
            row.getStyleClass().add("life-line");
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            setPrefWidth(1);
            whole.setWrapText(true);
            whole.setMaxWidth(560);
        }

        @Override
        protected void updateItem(Line line, boolean empty) {
            super.updateItem(line, empty);
            setGraphic(empty ? null : row);
            setTooltip(empty ? null : whole);
            if (empty) return;
            time.setText(line.time());
            since.setText(line.since());
            whole.setText(line.text());
            setAccessibleText(line.since() + " " + line.text());
            if (line.frame() == null) sentence.setText(line.text());
            else wire.show(line.frame());
            Node told = line.frame() == null ? sentence : wire;
            if (row.getChildren().getLast() != told) row.getChildren().set(2, told);
        }
    }
}
