package org.brokerworkbench.fx.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.event.BrokerSnapshot.Destination;
import org.brokerworkbench.fx.code.CodeView;
import org.brokerworkbench.fx.control.TableEditor;
import org.brokerworkbench.fx.control.TypeAhead;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.edit.Form.Field;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ExchangeModel;
import org.brokerworkbench.fx.model.QueueModel;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;

/// The dialogs that ask for a new exchange, queue or binding, laid out.
final class DeclareDialogs {

    private final Texts texts;
    private final BrokerModel model;
    private final Node window;
    private final Supplier<CodeView> code;
    private final BiFunction<String, Object, String> explain;
    private final DeclareDialog.Submit submit;

    DeclareDialogs(Texts texts, BrokerModel model, Node window, Supplier<CodeView> code,
            BiFunction<String, Object, String> explain, DeclareDialog.Submit submit) {
        this.texts = texts;
        this.model = model;
        this.window = window;
        this.code = code;
        this.explain = explain;
        this.submit = submit;
    }

    DeclareDialog exchange(String vhost) {
        ExchangeForm form = new ExchangeForm(vhost);
        DeclareDialog dialog = dialog(form, "edit.new-exchange.title");
        dialog.line("edit.name", text("form-name", form.nameProperty()), Field.NAME, texts.bind("edit.exchange.name.hint"));
        ComboBox<String> type = choice("form-type", ExchangeForm.TYPES, form.typeProperty(), Function.identity());
        dialog.line("edit.type", type, Field.TYPE, follows("edit.exchange.type.", form.typeProperty()));
        vhostLine(dialog, form);
        VBox flags = new VBox(flag("form-durable", "edit.durable", form.durableProperty()),
                flag("form-auto-delete", "edit.exchange.auto-delete", form.autoDeleteProperty()),
                flag("form-internal", "edit.exchange.internal", form.internalProperty()));
        flags.getStyleClass().add("form-flags");
        dialog.line("edit.flags", flags, Field.FLAGS, texts.bind("edit.exchange.flags.hint"));
        arguments(dialog, form).offer(ArgumentOffers.EXCHANGE);
        dialog.codeFollows(form.nameProperty(), form.typeProperty(), form.durableProperty(), form.autoDeleteProperty(),
                form.internalProperty());
        return dialog;
    }

    DeclareDialog queue(String vhost) {
        QueueForm form = new QueueForm(vhost);
        DeclareDialog dialog = dialog(form, "edit.new-queue.title");
        dialog.line("edit.name", text("form-name", form.nameProperty()), Field.NAME, texts.bind("edit.queue.name.hint"));
        ComboBox<String> type = choice("form-type", QueueForm.TYPES, form.typeProperty(), Function.identity());
        dialog.line("edit.type", type, Field.TYPE, follows("edit.queue.type.", form.typeProperty()));
        vhostLine(dialog, form);
        VBox flags = new VBox(flag("form-durable", "edit.durable", form.durableProperty()),
                flag("form-auto-delete", "edit.queue.auto-delete", form.autoDeleteProperty()));
        flags.getStyleClass().add("form-flags");
        dialog.line("edit.flags", flags, Field.FLAGS, texts.bind("edit.queue.flags.hint"));
        TableEditor arguments = arguments(dialog, form);
        form.typeProperty().subscribe(chosen -> arguments.offer(
                chosen.equals("quorum") ? ArgumentOffers.QUORUM_QUEUE : ArgumentOffers.CLASSIC_QUEUE));
        dialog.codeFollows(form.nameProperty(), form.typeProperty(), form.durableProperty(), form.autoDeleteProperty());
        return dialog;
    }

    DeclareDialog binding(String vhost, @Nullable ExchangeRef source, @Nullable ElementRef destination) {
        BindingForm form = new BindingForm(vhost);
        form.sourceProperty().set(source == null ? null : source.name());
        form.destinationProperty().set(Editing.endOf(destination));
        DeclareDialog dialog = dialog(form, "edit.new-binding.title");
        ComboBox<String> from = choice("form-source", sources(vhost), form.sourceProperty(), Function.identity());
        dialog.line("edit.binding.source", from, Field.SOURCE, Bindings.createStringBinding(
                () -> sourceHint(form), form.sourceProperty(), texts.localeProperty()));
        ComboBox<BindingForm.End> to = choice("form-destination", ends(vhost), form.destinationProperty(), end -> texts.get(
                end.kind() == Destination.QUEUE ? "edit.binding.to-queue" : "edit.binding.to-exchange", end.name()));
        dialog.line("edit.binding.destination", to, Field.DESTINATION, texts.bind("edit.binding.destination.hint"));
        vhostLine(dialog, form);
        form.vhostProperty().addListener((_, _, now) -> {
            from.getItems().setAll(sources(now));
            to.getItems().setAll(ends(now));
            from.setValue(null);
            to.setValue(null);
        });
        TextField key = text("form-key", form.routingKeyProperty());
        if (source != null && destination != null) dialog.beginAt(key);
        else if (source != null) dialog.beginAt(to);
        dialog.line("edit.binding.key", key, Field.ROUTING_KEY,
                Bindings.createStringBinding(() -> texts.get("edit.binding.key." + typeOf(form), form.routingKeyProperty().get()),
                        form.sourceProperty(), form.routingKeyProperty(), texts.localeProperty()));
        TableEditor arguments = arguments(dialog, form);
        form.sourceProperty().subscribe(_ -> arguments.offer(
                typeOf(form).equals("headers") ? ArgumentOffers.HEADERS_BINDING : List.of()));
        dialog.codeFollows(form.sourceProperty(), form.destinationProperty(), form.routingKeyProperty());
        return dialog;
    }

    private DeclareDialog dialog(Form form, String titleKey) {
        return new DeclareDialog(texts, window.getScene().getWindow(), form, titleKey, code.get(), submit);
    }

    /// Only where there is a choice.
    private void vhostLine(DeclareDialog dialog, Form form) {
        if (model.vhosts().size() < 2) return;
        dialog.line("edit.vhost", choice("form-vhost", List.copyOf(model.vhosts()), form.vhostProperty(), Function.identity()),
                Field.NAME, texts.bind("edit.vhost.hint"));
    }

    private TableEditor arguments(DeclareDialog dialog, Form form) {
        TableEditor editor = new TableEditor(texts, form.arguments());
        editor.explain(explain);
        dialog.line("edit.arguments", editor, Field.ARGUMENTS, texts.bind("edit.arguments.hint"));
        return editor;
    }

    private List<String> sources(String vhost) {
        return model.exchanges().stream().filter(exchange -> exchange.vhost().equals(vhost) && !exchange.isDefault())
                .sorted((a, b) -> Boolean.compare(a.isPredeclared(), b.isPredeclared())).map(ExchangeModel::name).toList();
    }

    private List<BindingForm.End> ends(String vhost) {
        List<BindingForm.End> ends = new ArrayList<>();
        model.queues().stream().filter(queue -> queue.vhost().equals(vhost)).map(QueueModel::name)
                .forEach(name -> ends.add(new BindingForm.End(Destination.QUEUE, name)));
        sources(vhost).forEach(name -> ends.add(new BindingForm.End(Destination.EXCHANGE, name)));
        return ends;
    }

    private String typeOf(BindingForm form) {
        if (form.sourceProperty().get() == null) return "unknown";
        ExchangeModel exchange = model.exchange(new ExchangeRef(form.vhostProperty().get(), form.sourceProperty().get()));
        return exchange == null || !ExchangeForm.TYPES.contains(exchange.type()) ? "unknown" : exchange.type();
    }

    private String sourceHint(BindingForm form) {
        String type = typeOf(form);
        return type.equals("unknown") ? texts.get("edit.binding.source.hint") : texts.get("edit.exchange.type." + type);
    }

    private ObservableValue<String> follows(String prefix, StringProperty chosen) {
        return Bindings.createStringBinding(() -> texts.get(prefix + chosen.get()), chosen, texts.localeProperty());
    }

    private static TextField text(String id, StringProperty value) {
        TextField field = new TextField();
        field.setId(id);
        field.textProperty().bindBidirectional(value);
        return field;
    }

    private <T> ComboBox<T> choice(String id, List<T> values, Property<T> value, Function<T, String> label) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setConverter(new Wording<>(label));
        TypeAhead.in(box);
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    private CheckBox flag(String id, String key, BooleanProperty value) {
        CheckBox box = new CheckBox();
        box.setId(id);
        box.textProperty().bind(texts.bind(key));
        box.setWrapText(true);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }
}
