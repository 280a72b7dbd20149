package org.brokerworkbench.fx.lesson;

import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Who was given which message and how far they are, as text beside the picture; the youngest are in view.
final class ClientsView extends ScrollPane {

    /// Of the column of names, in em.
    private static final double NAMES_MIN = 5.5;
    private static final double NAMES_MAX = 9;
    /// More would leave no room for the program.
    private static final int CHIPS_MAX = 12;
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");

    private final Texts texts;
    private final LessonViewModel model;
    private final VBox rows = new VBox();

    ClientsView(Texts texts, LessonViewModel model) {
        this.texts = texts;
        this.model = model;
        rows.getStyleClass().add("lesson-clients");
        rows.heightProperty().subscribe(_ -> setVvalue(getVmax()));
        setContent(rows);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("edge-to-edge");
        model.clients().addListener((ListChangeListener<ClientRow>) change -> show());
        texts.localeProperty().subscribe(this::show);
    }

    private void show() {
        rows.getChildren().clear();
        showWorthy();
        if (model.clients().isEmpty()) return;
        Label heading = new Label(texts.get("lesson.clients"));
        heading.getStyleClass().add("lesson-caption");
        rows.getChildren().add(heading);
        model.clients().forEach(client -> rows.getChildren().add(row(client)));
        alignNames();
    }

    /// One column for the names, as wide as the longest asks for.
    private void alignNames() {
        List<Label> names = rows.lookupAll(".lesson-client-name").stream().map(Label.class::cast).toList();
        rows.applyCss();
        double widest = names.stream().mapToDouble(name -> name.prefWidth(-1)).max().orElse(0);
        for (Label name : names) {
            double em = name.getFont().getSize();
            name.setPrefWidth(Math.clamp(widest, NAMES_MIN * em, NAMES_MAX * em));
        }
    }

    private void showWorthy() {
        boolean any = model.clients().stream().anyMatch(ClientRow::worthARow);
        setVisible(any);
        setManaged(any);
    }

    private Node row(ClientRow client) {
        Label name = new Label(client.name());
        name.getStyleClass().add("lesson-client-name");
        name.setMinWidth(Region.USE_PREF_SIZE);
        name.setMaxWidth(Region.USE_PREF_SIZE);
        FlowPane messages = new FlowPane();
        messages.getStyleClass().add("lesson-client-messages");
        HBox.setHgrow(messages, Priority.ALWAYS);
        HBox row = new HBox(name, messages);
        row.setId("client-" + client.name().replace(' ', '-'));
        row.getStyleClass().add("lesson-client");
        client.connectedProperty().subscribe(connected -> {
            row.pseudoClassStateChanged(CLOSED, !connected);
            name.setTooltip(connected ? null : new Tooltip(texts.get("lesson.client.closed")));
        });
        client.messages().addListener((ListChangeListener<ClientRow.Message>) change -> fill(messages, client));
        fill(messages, client);
        return row;
    }

    private void fill(FlowPane messages, ClientRow client) {
        int earlier = Math.max(0, client.messages().size() - CHIPS_MAX);
        messages.getChildren().setAll(client.messages().stream().skip(earlier).map(this::chip).toList());
        if (earlier > 0) {
            Label more = new Label(texts.get("lesson.messages.earlier", earlier));
            more.getStyleClass().add("lesson-chip");
            more.setTooltip(new Tooltip(client.messages().stream().limit(earlier).map(ClientRow.Message::body)
                    .collect(Collectors.joining("\n"))));
            messages.getChildren().addFirst(more);
        }
        // a publisher gets its row with the first thing that it is told
        Node row = messages.getParent();
        row.setVisible(client.worthARow());
        row.setManaged(client.worthARow());
        showWorthy();
    }

    private Node chip(ClientRow.Message message) {
        Label chip = new Label(message.body(), new FontIcon(switch (message.stage()) {
            case WAITING -> "fth-clock";
            case WORKING -> "fth-settings";
            case DONE, CONFIRMED -> "fth-check";
            case REJECTED, REFUSED -> "fth-x";
            case RETURNED -> "fth-corner-up-left";
        }));
        String meaning = switch (message.stage()) {
            case WAITING -> texts.get("lesson.message.waiting");
            case WORKING -> texts.get("lesson.message.working");
            case DONE -> texts.get("lesson.message.done");
            case REJECTED -> texts.get("lesson.message.rejected");
            case CONFIRMED -> texts.get("lesson.message.confirmed");
            case REFUSED -> texts.get("lesson.message.refused");
            case RETURNED -> texts.get("lesson.message.returned");
        };
        if (message.redelivered()) meaning += " · " + texts.get("lesson.message.redelivered");
        chip.getStyleClass().addAll("lesson-chip", message.stage().name().toLowerCase(java.util.Locale.ROOT));
        chip.setTooltip(new Tooltip(meaning));
        chip.setAccessibleText(message.body() + ", " + meaning);
        return chip;
    }
}
