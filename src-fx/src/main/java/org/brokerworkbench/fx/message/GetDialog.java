package org.brokerworkbench.fx.message;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Modality;
import javafx.stage.Window;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.api.MessageOperator.AckMode;
import org.brokerworkbench.engine.event.MessagePage.PeekedMessage;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.control.WholeNumber;
import org.brokerworkbench.fx.dialog.Fitting;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.text.Texts;

/// Fetches messages as a client with `basic.get` would. Unlike looking at them this is seen: each way of acknowledging
/// says what becomes of them.
final class GetDialog extends Dialog<Void> {

    private static final int COUNT_MAX = 1_000;

    private final Texts texts;
    private final Broker broker;
    private final QueueRef queue;
    private final Function<Throwable, String> words;
    private final WholeNumber count = new WholeNumber(1, COUNT_MAX, 1);
    private final ToggleGroup modes = new ToggleGroup();
    private final Label result = new Label();
    private final ListView<PeekedMessage> list = new ListView<>(FXCollections.observableArrayList());
    private final TextArea whole = new TextArea();

    GetDialog(Texts texts, Window owner, Broker broker, QueueRef queue, Function<Throwable, String> words) {
        this.texts = texts;
        this.broker = broker;
        this.queue = queue;
        this.words = words;
        initOwner(owner);
        Fitting.toScreen(this);
        initModality(Modality.NONE);
        setResizable(true);
        setTitle(texts.get("message.get.title", queue.name()));
        Label heading = new Label(texts.get("message.get.title", queue.name()));
        heading.getStyleClass().add("title-3");
        count.setId("get-count");
        count.setPrefWidth(110);
        Label countName = new Label(texts.get("message.get.count"));
        countName.setLabelFor(count);
        HBox line = new HBox(countName, count);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("publish-repeat");
        VBox ways = new VBox();
        ways.getStyleClass().add("form-flags");
        for (AckMode mode : new AckMode[] {AckMode.REQUEUE, AckMode.ACK, AckMode.REJECT}) {
            String key = "message.get." + mode.name().toLowerCase(Locale.ROOT);
            RadioButton way = new RadioButton(texts.get(key));
            way.setWrapText(true);
            way.setId("get-" + mode.name().toLowerCase(Locale.ROOT));
            way.setUserData(mode);
            way.setToggleGroup(modes);
            way.setSelected(mode == AckMode.REQUEUE);
            ways.getChildren().add(way);
        }
        list.setId("get-list");
        list.setCellFactory(_ -> new MessageCell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::showWhole);
        list.setPlaceholder(new Label(texts.get("message.get.none-yet")));
        whole.setId("get-whole");
        whole.setEditable(false);
        whole.getStyleClass().add("body-text");
        whole.setPrefRowCount(7);
        list.setPrefHeight(150);
        VBox.setVgrow(list, Priority.SOMETIMES);
        VBox.setVgrow(whole, Priority.ALWAYS);
        result.setId("get-result");
        result.setWrapText(true);
        result.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(heading, line, ways, list, whole, result);
        getDialogPane().setContent(Fitting.form(content));
        getDialogPane().getStyleClass().addAll("form-dialog", "get-dialog");
        ButtonType get = new ButtonType(texts.get("message.get"), ButtonData.OK_DONE);
        getDialogPane().getButtonTypes().setAll(get, new ButtonType(texts.get("message.close"), ButtonData.CANCEL_CLOSE));
        Button button = (Button) getDialogPane().lookupButton(get);
        button.setId("get-go");
        button.addEventFilter(javafx.event.ActionEvent.ACTION, press -> {
            press.consume();
            fetch();
        });
        setResultConverter(_ -> null);
    }

    private void fetch() {
        AckMode mode = (AckMode) modes.getSelectedToggle().getUserData();
        count.commitValue();
        Bridge.onFx(broker.messages().get(queue.vhost(), queue.name(), count.getValue(), mode),
                this::show, failure -> tell(words.apply(failure), true));
    }

    private void show(List<PeekedMessage> fetched) {
        list.getItems().setAll(fetched);
        if (!fetched.isEmpty()) list.getSelectionModel().selectFirst();
        tell(texts.get(fetched.isEmpty() ? "message.get.empty" : "message.got", fetched.size()), false);
    }

    private void tell(String said, boolean bad) {
        result.setText(said);
        result.getStyleClass().removeAll("danger", "text-muted");
        result.getStyleClass().add(bad ? "danger" : "text-muted");
    }

    private void showWhole(PeekedMessage message) {
        whole.setText(message == null ? "" : headed(message));
    }

    private String headed(PeekedMessage message) {
        StringBuilder text = new StringBuilder();
        text.append(texts.get("message.exchange")).append(": ").append(message.exchange().isEmpty()
                ? texts.get("message.default-exchange") : message.exchange()).append('\n');
        text.append(texts.get("message.routing-key")).append(": ").append(message.routingKey()).append('\n');
        message.properties().forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return text.append('\n').append(new String(message.body(), StandardCharsets.UTF_8)).toString();
    }

    private final class MessageCell extends ListCell<PeekedMessage> {
        @Override
        protected void updateItem(PeekedMessage message, boolean empty) {
            super.updateItem(message, empty);
            if (empty || message == null) {
                setText(null);
                return;
            }
            String body = new String(message.body(), 0, Math.min(message.body().length, 120), StandardCharsets.UTF_8);
            String line = body.replace('\n', '⏎');
            setText(message.redelivered() ? texts.get("message.get.redelivered", line) : line);
        }
    }
}
