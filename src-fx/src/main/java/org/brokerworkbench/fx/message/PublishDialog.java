package org.brokerworkbench.fx.message;

import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.brokerworkbench.fx.code.Act;
import org.brokerworkbench.fx.code.CodeView;
import org.brokerworkbench.fx.control.TableEditor;
import org.brokerworkbench.fx.dialog.Fitting;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Writes a message and publishes it, once or many times. It stays open, so that the next one is a key press away, and
/// the rest of the window stays usable beside it.
final class PublishDialog extends Dialog<Void> {

    /// Publishes; tells what came of it, or what went wrong, in words.
    interface Submit {
        void publish(Outgoing message, long times, double perSecond, BiConsumer<Boolean, String> told);
    }

    private final Texts texts;
    private final PublishModel model;
    private final Templates templates;
    private final Submit submit;
    private final CodeView code;
    private final Label result = new Label();
    private final MenuButton kept = new MenuButton(null, new FontIcon("fth-bookmark"));
    private Node first;

    PublishDialog(
            Texts texts, Window owner, PublishModel model, List<String> exchanges, Templates templates, CodeView code,
            Submit submit) {
        this.texts = texts;
        this.model = model;
        this.templates = templates;
        this.code = code;
        this.submit = submit;
        initOwner(owner);
        Fitting.toScreen(this);
        initModality(Modality.NONE);
        setTitle(texts.get("message.publish.title", model.vhostProperty().get()));
        setResizable(true);
        Label heading = new Label(texts.get("message.publish"));
        heading.getStyleClass().add("title-3");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        kept.setText(texts.get("message.templates"));
        kept.setId("publish-templates");
        kept.getStyleClass().addAll("small", "flat");
        offerTemplates();
        HBox head = new HBox(heading, space, kept);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(head, form(exchanges), body(), properties(), codePane(), result);
        result.setId("publish-result");
        result.setWrapText(true);
        result.setMinHeight(Region.USE_PREF_SIZE);
        getDialogPane().setContent(Fitting.form(content));
        getDialogPane().getStyleClass().addAll("form-dialog", "publish-dialog");
        buttons();
        getDialogPane().addEventFilter(KeyEvent.KEY_PRESSED, press -> {
            if (press.isShortcutDown() && press.getCode() == KeyCode.ENTER) {
                publish();
                press.consume();
            }
        });
        setOnShown(_ -> first.requestFocus());
        setResultConverter(_ -> null);
    }

    private void buttons() {
        ButtonType publish = new ButtonType(texts.get("message.publish"), ButtonData.OK_DONE);
        ButtonType close = new ButtonType(texts.get("message.close"), ButtonData.CANCEL_CLOSE);
        getDialogPane().getButtonTypes().setAll(publish, close);
        Button button = (Button) getDialogPane().lookupButton(publish);
        button.setId("publish-send");
        button.setTooltip(new Tooltip(
                KeyCombination.keyCombination("Shortcut+Enter").getDisplayText()));
        button.addEventFilter(ActionEvent.ACTION, press -> {
            press.consume();
            publish();
        });
        getDialogPane().lookupButton(close).setId("publish-close");
    }

    private void publish() {
        List<PublishModel.Problem> problems = model.problems();
        if (!problems.isEmpty()) {
            PublishModel.Problem problem = problems.getFirst();
            tell(false, texts.get(problem.key(), problem.part(), problem.written()));
            return;
        }
        Outgoing message = model.outgoing();
        code.show(List.of(act(message)));
        submit.publish(message, model.repetitions(), model.rate(), this::tell);
    }

    private void tell(boolean well, String words) {
        result.setText(words);
        result.getStyleClass().removeAll("danger", "success");
        result.getStyleClass().add(well ? "success" : "danger");
    }

    private static Act act(Outgoing message) {
        return new Act.Publish(
                message.vhost(), message.exchange(), message.routingKey(), message.properties(), message.body());
    }

    // --- where it goes ---

    private Node form(List<String> exchanges) {
        ComboBox<String> exchange = new ComboBox<>(FXCollections.observableArrayList(exchanges));
        exchange.setId("publish-exchange");
        exchange.setEditable(true);
        exchange.setPromptText(texts.get("message.default-exchange"));
        exchange.getEditor().textProperty().bindBidirectional(model.exchangeProperty());
        TextField key = field("publish-key", model.routingKeyProperty());
        first = key;
        TextField times = field("publish-times", model.timesProperty());
        times.setPrefColumnCount(6);
        TextField rate = field("publish-rate", model.perSecondProperty());
        rate.setPrefColumnCount(6);
        rate.setPromptText(texts.get("message.rate.prompt"));
        HBox repeat = new HBox(times, new Label(texts.get("message.times")), rate, new Label(texts.get("message.rate")));
        repeat.setAlignment(Pos.CENTER_LEFT);
        repeat.getStyleClass().add("publish-repeat");
        GridPane grid = grid();
        line(grid, "message.exchange", exchange);
        line(grid, "message.routing-key", key);
        line(grid, "message.repeat", repeat);
        return grid;
    }

    private Node body() {
        TextArea text = new TextArea();
        text.setId("publish-body");
        text.getStyleClass().add("body-text");
        text.setPrefRowCount(5);
        text.setMinHeight(84);
        text.textProperty().bindBidirectional(model.bodyProperty());
        text.setPromptText(texts.get("message.body.prompt", "{n}"));
        VBox.setVgrow(text, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        HBox bar = new HBox(new Label(texts.get("message.body")));
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("publish-body-bar");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        bar.getChildren().add(space);
        for (PublishModel.BodyFormat format : PublishModel.BodyFormat.values()) {
            ToggleButton button = new ToggleButton(texts.get("message.body." + format.name().toLowerCase(Locale.ROOT)));
            button.setId("publish-body-" + format.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.getStyleClass().addAll(format == PublishModel.BodyFormat.TEXT ? "left-pill" : "right-pill", "small");
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.formatProperty().set(format);
            });
            model.formatProperty().subscribe(now -> {
                if (now == format) button.setSelected(true);
            });
            bar.getChildren().add(button);
        }
        VBox both = new VBox(bar, text);
        both.getStyleClass().add("form-cell");
        VBox.setVgrow(both, Priority.ALWAYS);
        return both;
    }

    // --- properties, code ---

    private Node properties() {
        GridPane grid = grid();
        ColumnConstraints more = new ColumnConstraints();
        more.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints moreFields = new ColumnConstraints();
        moreFields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(more, moreFields);
        int index = 0;
        for (PublishModel.Property property : PublishModel.PROPERTIES) {
            TextField field = field("property-" + property.name(), model.property(property.name()));
            if (property.kind() != PublishModel.Kind.TEXT) {
                field.setPromptText(texts.get("message.prompt." + property.kind().name().toLowerCase(Locale.ROOT)));
            }
            field.getStyleClass().add("small");
            Label name = new Label(property.name());
            name.setLabelFor(field);
            name.getStyleClass().add("text-muted");
            grid.add(name, index % 2 * 2, index / 2);
            grid.add(field, index % 2 * 2 + 1, index / 2);
            index++;
        }
        Label headersName = new Label(texts.get("message.headers"));
        headersName.getStyleClass().add("text-muted");
        VBox all = new VBox(grid, headersName, new TableEditor(texts, model.headers()));
        all.getStyleClass().add("publish-properties");
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        scroll.setPrefViewportHeight(250);
        TitledPane pane = new TitledPane(texts.get("message.properties"), scroll);
        pane.setId("publish-properties");
        pane.setAnimated(false);
        pane.getStyleClass().add("dense");
        boolean used = PublishModel.PROPERTIES.stream().anyMatch(property -> !model.property(property.name()).get().isEmpty())
                || !model.headers().entries().isEmpty();
        pane.setExpanded(used);
        return pane;
    }

    private Node codePane() {
        TitledPane pane = new TitledPane(texts.get("message.code"), code);
        pane.setId("publish-code");
        pane.setAnimated(false);
        pane.setExpanded(false);
        pane.getStyleClass().add("dense");
        code.setPrefHeight(190);
        pane.expandedProperty().subscribe(open -> {
            if (open && model.problems().isEmpty()) code.show(List.of(act(model.outgoing())));
        });
        return pane;
    }

    // --- templates ---

    private void offerTemplates() {
        kept.getItems().clear();
        for (String name : templates.names()) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> {
                Outgoing message = templates.get(name);
                model.load(new Outgoing(model.vhostProperty().get(), message.exchange(), message.routingKey(),
                        message.properties(), message.body()));
            });
            kept.getItems().add(item);
        }
        if (!kept.getItems().isEmpty()) kept.getItems().add(new SeparatorMenuItem());
        MenuItem keep = new MenuItem(texts.get("message.templates.keep"), new FontIcon("fth-plus"));
        keep.setId("template-keep");
        keep.setOnAction(_ -> keepTemplate());
        kept.getItems().add(keep);
        if (templates.names().isEmpty()) return;
        Menu forget = new Menu(texts.get("message.templates.forget"));
        for (String name : templates.names()) {
            MenuItem item = new MenuItem(name);
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> {
                templates.forget(name);
                offerTemplates();
            });
            forget.getItems().add(item);
        }
        kept.getItems().add(forget);
    }

    private void keepTemplate() {
        List<PublishModel.Problem> problems = model.problems();
        if (!problems.isEmpty()) {
            tell(false, texts.get(problems.getFirst().key(), problems.getFirst().part(), problems.getFirst().written()));
            return;
        }
        Questions questions = new Questions(texts, getDialogPane().getScene().getWindow());
        questions.line(texts.get("message.templates.name"), "", model.routingKeyProperty().get(), texts.get("message.templates.do-keep"))
                .filter(name -> !name.isBlank()).ifPresent(name -> {
            templates.keep(name, model.outgoing());
            offerTemplates();
            tell(true, texts.get("message.templates.kept", name.strip()));
        });
    }

    // --- layout ---

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("form-grid");
        ColumnConstraints labels = new ColumnConstraints();
        labels.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints fields = new ColumnConstraints();
        fields.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(labels, fields);
        return grid;
    }

    private void line(GridPane grid, String key, Node field) {
        Label name = new Label(texts.get(key));
        name.getStyleClass().add("text-muted");
        GridPane.setValignment(name, VPos.CENTER);
        if (field instanceof Control control) {
            control.setMaxWidth(Double.MAX_VALUE);
            name.setLabelFor(control);
            control.accessibleTextProperty().bind(name.textProperty());
        }
        grid.addRow(grid.getRowCount(), name, field);
    }

    private static TextField field(String id, StringProperty text) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(text);
        return field;
    }
}
