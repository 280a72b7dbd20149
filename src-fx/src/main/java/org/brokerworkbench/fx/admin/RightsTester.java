package org.brokerworkbench.fx.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Administrator.Resource;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Reason;
import org.brokerworkbench.engine.event.AdministrationSnapshot.Verdict;
import org.brokerworkbench.fx.control.TypeAhead;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// "Who may do what": a question as a line of fields, the answers below it with the pattern that decided.
final class RightsTester extends VBox {

    private final Texts texts;
    private final RightsModel rights;
    private final FlowPane answers = new FlowPane();

    RightsTester(Texts texts, RightsModel rights, AdminModel model) {
        this.texts = texts;
        this.rights = rights;
        getStyleClass().add("rights-tester");
        Label heading = new Label();
        heading.textProperty().bind(texts.bind("admin.rights"));
        heading.getStyleClass().add("admin-heading");
        ComboBox<String> user = new ComboBox<>();
        user.setId("rights-user");
        ComboBox<String> vhost = new ComboBox<>();
        vhost.setId("rights-vhost");
        TypeAhead.in(user);
        TypeAhead.in(vhost);
        model.snapshotProperty().subscribe(_ -> {
            refill(user, model.users());
            refill(vhost, model.vhosts());
        });
        user.valueProperty().bindBidirectional(rights.userProperty());
        vhost.valueProperty().bindBidirectional(rights.vhostProperty());
        ComboBox<Resource> kind = new ComboBox<>();
        kind.setId("rights-kind");
        kind.getItems().setAll(Resource.QUEUE, Resource.EXCHANGE);
        kind.valueProperty().bindBidirectional(rights.kindProperty());
        texts.localeProperty().subscribe(_ -> kind.setConverter(new Wording<>(resource -> texts.get("admin.kind." + resource))));
        TextField name = field("rights-name", "admin.rights.name");
        name.textProperty().bindBidirectional(rights.nameProperty());
        TextField key = field("rights-key", "admin.rights.key");
        key.textProperty().bindBidirectional(rights.routingKeyProperty());
        key.visibleProperty().bind(rights.kindProperty().isEqualTo(Resource.EXCHANGE));
        key.managedProperty().bind(key.visibleProperty());
        HBox question = new HBox(named(user, "admin.user"), named(vhost, "admin.vhost"), kind, name, key);
        question.getStyleClass().add("rights-question");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox.setHgrow(key, Priority.ALWAYS);
        answers.getStyleClass().add("rights-answers");
        answers.setId("rights-answers");
        getChildren().addAll(heading, question, answers);
        rights.answers().addListener((ListChangeListener<RightsModel.Answer>) _ -> show());
        texts.localeProperty().subscribe(_ -> show());
    }

    private static void refill(ComboBox<String> box, List<String> names) {
        if (box.getItems().equals(names)) return;
        String before = box.getValue();
        box.getItems().setAll(names);
        box.setValue(names.contains(before) || names.isEmpty() ? before : names.getFirst());
    }

    private Node named(ComboBox<String> box, String key) {
        box.promptTextProperty().bind(texts.bind(key));
        box.accessibleTextProperty().bind(texts.bind(key));
        box.setMinWidth(96);
        return box;
    }

    private TextField field(String id, String key) {
        TextField field = new TextField();
        field.setId(id);
        field.promptTextProperty().bind(texts.bind(key));
        field.accessibleTextProperty().bind(texts.bind(key));
        return field;
    }

    private void show() {
        List<Node> shown = new ArrayList<>();
        for (RightsModel.Answer answer : rights.answers()) shown.add(verdict(answer));
        if (shown.isEmpty()) {
            Label hint = new Label(texts.get("admin.rights.hint"));
            hint.getStyleClass().add("text-muted");
            shown.add(hint);
        }
        answers.getChildren().setAll(shown);
    }

    private Node verdict(RightsModel.Answer answer) {
        Verdict verdict = answer.verdict();
        String what = texts.get((answer.topic() ? "admin.rights.topic." : "admin.rights.")
                + answer.access().name().toLowerCase(Locale.ROOT));
        Label label = new Label(texts.get(verdict.allowed() ? "admin.rights.yes" : "admin.rights.no", what, reason(verdict)),
                new FontIcon(verdict.allowed() ? "fth-check" : "fth-x"));
        label.getStyleClass().addAll("verdict", verdict.allowed() ? "verdict-yes" : "verdict-no");
        return label;
    }

    private String reason(Verdict verdict) {
        if (verdict.reason() != Reason.PATTERN) return texts.get("admin.reason." + verdict.reason());
        if (verdict.pattern().isEmpty()) return texts.get("admin.reason.EMPTY");
        return texts.get(verdict.allowed() ? "admin.reason.MATCHES" : "admin.reason.MISSES", verdict.pattern(), verdict.asked());
    }
}
