package org.brokerworkbench.fx.command;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.command.PaletteModel.Entry;
import org.brokerworkbench.fx.command.PaletteModel.Row;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field over the window that finds every action and every element by some letters of its name.
///
/// While it is typed into, arrow keys choose, Enter does, Escape leaves.
public final class CommandPalette extends StackPane {

    private static final double WIDTH = 640;
    private static final double ROW_HEIGHT = 36;
    private static final int ROWS_SHOWN = 11;

    private final Texts texts;
    private final PaletteModel model = new PaletteModel();
    private final TextField input = new TextField();
    private final ListView<Row> list = new ListView<>(model.rows());
    private Node before;

    public CommandPalette(Texts texts) {
        this.texts = texts;
        setId("palette");
        getStyleClass().add("sheet-backdrop");
        input.setId("palette-input");
        input.getStyleClass().add("palette-input");
        model.typedProperty().bindBidirectional(input.textProperty());
        list.setId("palette-list");
        list.getStyleClass().addAll("palette-list", "edge-to-edge");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new RowCell());
        list.setOnMouseClicked(click -> {
            if (click.getTarget() instanceof Node node && isInRow(node)) choose();
        });
        Label none = new Label();
        none.textProperty().bind(texts.bind("command.none"));
        none.getStyleClass().add("text-muted");
        list.setPlaceholder(none);
        // the best row is the one that Enter takes
        model.rows().addListener((javafx.collections.ListChangeListener<Row>) _ -> Bridge.afterThis(this::first));
        VBox card = new VBox(input, list);
        card.getStyleClass().add("palette");
        card.setMaxSize(WIDTH, Region.USE_PREF_SIZE);
        list.setPrefHeight(ROW_HEIGHT * ROWS_SHOWN + 2);
        StackPane.setAlignment(card, Pos.TOP_CENTER);
        getChildren().add(card);
        setVisible(false);
        managedProperty().bind(visibleProperty());
        setOnMouseClicked(click -> {
            if (click.getTarget() == this) close();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private static boolean isInRow(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof ListCell<?> cell) return !cell.isEmpty();
        }
        return false;
    }

    /// Opens with what there is to choose now.
    ///
    /// @param promptKey what can be found
    public void open(List<Entry> entries, String promptKey) {
        if (!isVisible() && getScene() != null) before = getScene().getFocusOwner();
        input.setPromptText(texts.get(promptKey));
        input.setAccessibleText(texts.get(promptKey));
        model.offer(entries);
        first();
        setVisible(true);
        input.requestFocus();
    }

    public void close() {
        setVisible(false);
        if (before != null) before.requestFocus();
        before = null;
    }

    private void first() {
        list.getSelectionModel().select(model.rows().isEmpty() ? -1 : 0);
        list.scrollTo(0);
    }

    private void key(KeyEvent press) {
        switch (press.getCode()) {
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(ROWS_SHOWN - 1);
            case PAGE_UP -> move(1 - ROWS_SHOWN);
            case ENTER -> choose();
            case ESCAPE -> close();
            // the focus stays where it is typed
            case TAB -> { }
            default -> {
                return;
            }
        }
        press.consume();
    }

    private void move(int by) {
        int rows = model.rows().size();
        if (rows == 0) return;
        int at = list.getSelectionModel().getSelectedIndex();
        int to = Math.abs(by) == 1 ? Math.floorMod(at + by, rows) : Math.clamp(at + by, 0, rows - 1);
        list.getSelectionModel().select(to);
        list.scrollTo(Math.max(0, to - ROWS_SHOWN / 2));
    }

    private void choose() {
        Row chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null && !model.rows().isEmpty()) chosen = model.rows().getFirst();
        if (chosen == null) return;
        model.chose(chosen.entry());
        close();
        chosen.entry().run().run();
    }

    private static final class RowCell extends ListCell<Row> {
        @Override
        protected void updateItem(Row row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            setGraphic(empty || row == null ? null : content(row));
            setAccessibleText(empty || row == null ? null : row.entry().title() + ", " + row.entry().detail());
        }

        private static Node content(Row row) {
            Entry entry = row.entry();
            FontIcon icon = new FontIcon(entry.icon() == null ? "fth-chevron-right" : entry.icon());
            icon.getStyleClass().add(entry.danger() ? "danger" : "muted");
            Label detail = new Label(entry.detail());
            detail.getStyleClass().add("palette-detail");
            detail.setMinWidth(Region.USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox line = new HBox(icon, title(row), space, detail);
            line.setAlignment(Pos.CENTER_LEFT);
            line.getStyleClass().add("palette-row");
            for (String keys : entry.keys().stream().limit(1).toList()) {
                Label cap = new Label(keys);
                cap.getStyleClass().add("key-cap");
                cap.setMinWidth(Region.USE_PREF_SIZE);
                line.getChildren().add(cap);
            }
            return line;
        }

        /// The letters that were meant stand out.
        private static Node title(Row row) {
            String title = row.entry().title();
            TextFlow flow = new TextFlow();
            int from = 0;
            while (from < title.length()) {
                boolean meant = row.letters().contains(from);
                int to = from + 1;
                while (to < title.length() && row.letters().contains(to) == meant) to++;
                Text piece = new Text(title.substring(from, to));
                piece.getStyleClass().add(meant ? "palette-meant" : "palette-title");
                flow.getChildren().add(piece);
                from = to;
            }
            flow.setMaxHeight(Region.USE_PREF_SIZE);
            flow.setMinWidth(0);
            return flow;
        }
    }
}
