package org.brokerworkbench.fx.route;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.RouteAnswer;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.control.TableEditor;
import org.brokerworkbench.fx.control.TableModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// The route tester: a key and headers to type, and below them what each binding on the way says to them.
///
/// Enter on a binding tries what would make it match; a double click goes to its destination.
public final class RouteView extends VBox {

    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");

    @FXML private Label keyName;
    @FXML private TextField key;
    @FXML private VBox headersPlace;
    @FXML private HBox outcomeLine;
    @FXML private FontIcon outcomeIcon;
    @FXML private Label outcome;
    @FXML private Button copy;
    @FXML private ListView<RouteRow> rows;

    private final Texts texts;
    private final RouteModel model;
    private final RouteDescriber describer;
    private final TableModel headers = new TableModel();
    private boolean filling;

    /// @param open goes to an element that the reader chose
    public RouteView(Texts texts, RouteModel model, Consumer<ElementRef> open) {
        this.texts = texts;
        this.model = model;
        this.describer = new RouteDescriber(texts);
        Layout.fill(this);
        keyName.textProperty().bind(texts.bind("route.key"));
        keyName.setLabelFor(key);
        key.promptTextProperty().bind(texts.bind("route.key.prompt"));
        key.textProperty().bindBidirectional(model.routingKeyProperty());
        Label headersName = new Label();
        headersName.textProperty().bind(texts.bind("route.headers"));
        headersName.getStyleClass().addAll("text-muted", "text-small");
        headersPlace.getChildren().setAll(headersName, new TableEditor(texts, headers));
        headers.entries().addListener((ListChangeListener<TableModel.Entry>) change -> {
            while (change.next()) change.getAddedSubList().forEach(this::follow);
            headersTyped();
        });
        model.headersProperty().subscribe(this::fillHeaders);
        rows.setCellFactory(_ -> new RouteCell(texts, this::tryInstead, open));
        rows.setOnKeyPressed(press -> {
            if (press.getCode() != KeyCode.ENTER) return;
            if (rows.getSelectionModel().getSelectedItem() instanceof RouteRow.Binding binding && binding.change() != null) {
                tryInstead(binding.change());
                press.consume();
            }
        });
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("route.copy"));
        copy.setTooltip(tip);
        copy.accessibleTextProperty().bind(tip.textProperty());
        copy.setOnAction(_ -> copyAsText());
        model.answerProperty().subscribe(this::show);
        model.problemProperty().subscribe(_ -> show(model.answerProperty().get()));
        texts.localeProperty().subscribe(_ -> show(model.answerProperty().get()));
    }

    private void follow(TableModel.Entry entry) {
        InvalidationListener typed = _ -> headersTyped();
        for (Observable part : new Observable[] {entry.nameProperty(), entry.kindProperty(), entry.textProperty()}) {
            part.addListener(typed);
        }
    }

    private void headersTyped() {
        if (filling || !headers.validProperty().get()) return;
        filling = true;
        model.headersProperty().set(headers.value());
        filling = false;
    }

    private void fillHeaders(Map<String, Object> now) {
        if (filling) return;
        filling = true;
        headers.show(now);
        filling = false;
    }

    /// Where one types first.
    public void focusKey() {
        key.requestFocus();
        key.selectAll();
    }

    private void tryInstead(RouteRow.Change change) {
        if (change.routingKey() != null) model.routingKeyProperty().set(change.routingKey());
        if (change.headers() != null) model.headersProperty().set(change.headers());
    }

    private void show(RouteAnswer answer) {
        String problem = model.problemProperty().get();
        boolean silent = answer == null && problem.isEmpty();
        outcomeLine.setVisible(!silent);
        outcomeLine.setManaged(!silent);
        boolean lost = answer == null || answer.refusal() != null || answer.queues().isEmpty();
        outcomeLine.pseudoClassStateChanged(LOST, lost);
        outcomeIcon.setIconLiteral(lost ? "fth-x-circle" : "fth-check-circle");
        outcome.setText(answer == null ? problem : describer.outcome(answer));
        List<RouteRow> now = answer == null ? List.of() : describer.rows(answer);
        int chosen = rows.getSelectionModel().getSelectedIndex();
        rows.getItems().setAll(now);
        if (chosen >= 0 && chosen < now.size()) rows.getSelectionModel().select(chosen);
    }

    private void copyAsText() {
        Copying.text(outcome.getText() + "\n"
                + rows.getItems().stream().map(row -> RouteCell.asText(texts, row)).collect(Collectors.joining("\n")));
    }
}
