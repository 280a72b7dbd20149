package org.brokerworkbench.fx.control;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.control.TableModel.Entry;
import org.brokerworkbench.fx.text.Texts;
import org.kordamp.ikonli.javafx.FontIcon;

/// Edits a field table: one line for each entry with name, kind and value, and below it what is wrong with it or what
/// it means.
///
/// Names that are known beforehand are offered by a menu ([#offer]); any other can be typed.
public final class TableEditor extends VBox {

    /// A name that means something here.
    ///
    /// @param initial value of a new line
    /// @param choices values to choose from; empty where any value of the kind will do
    /// @param explanation key of a text that says what it is for
    public record Offer(String name, FieldKind kind, String initial, List<String> choices, String explanation) {}

    /// Braces cannot stand in a text, which is a pattern.
    private static final String TABLE_EXAMPLE = "{\"name\": 1}";

    private final Texts texts;
    private final TableModel model;
    private final VBox lines = new VBox();
    private final HBox foot = new HBox();
    private final Map<Entry, Node> shown = new HashMap<>();
    private final ObjectProperty<BiFunction<String, Object, String>> words =
            new SimpleObjectProperty<>(this, "words", (_, _) -> "");
    private List<Offer> offers = List.of();

    public TableEditor(Texts texts) {
        this(texts, new TableModel());
    }

    public TableEditor(Texts texts, TableModel model) {
        this.texts = texts;
        this.model = model;
        getStyleClass().add("table-editor");
        lines.getStyleClass().add("table-editor-lines");
        lines.managedProperty().bind(Bindings.isNotEmpty(lines.getChildren()));
        foot.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(lines, foot);
        composeFoot();
        model.entries().addListener((ListChangeListener<Entry>) change -> {
            while (change.next()) change.getRemoved().forEach(entry -> lines.getChildren().remove(shown.remove(entry)));
            showMissing();
        });
        showMissing();
    }

    public TableModel model() {
        return model;
    }

    /// The table as plain values, as [TableModel#value()].
    public Map<String, Object> value() {
        return model.value();
    }

    public void setValue(Map<String, ?> table) {
        model.show(table);
    }

    public ReadOnlyBooleanProperty validProperty() {
        return model.validProperty();
    }

    /// Names to choose from when a line is added.
    public void offer(List<Offer> known) {
        offers = List.copyOf(known);
        composeFoot();
    }

    /// Says under each line what its name and value mean; an empty text for nothing.
    public void explain(BiFunction<String, Object, String> meaning) {
        words.set(meaning);
    }

    private void composeFoot() {
        if (offers.isEmpty()) {
            Button add = new Button(null, new FontIcon("fth-plus"));
            add.setId("table-add");
            add.textProperty().bind(texts.bind("control.table.add"));
            add.getStyleClass().addAll("flat", "small");
            add.setOnAction(_ -> add(null));
            foot.getChildren().setAll(add);
            return;
        }
        MenuButton add = new MenuButton(null, new FontIcon("fth-plus"));
        add.setId("table-add");
        add.textProperty().bind(texts.bind("control.table.add"));
        add.getStyleClass().addAll("flat", "small");
        for (Offer offer : offers) {
            Label name = new Label(offer.name());
            name.getStyleClass().add("table-editor-offer");
            Label purpose = new Label();
            purpose.textProperty().bind(texts.bind(offer.explanation()));
            purpose.getStyleClass().add("text-muted");
            MenuItem item = new MenuItem(null, new VBox(name, purpose));
            item.setId("offer-" + offer.name());
            item.setOnAction(_ -> add(offer));
            add.getItems().add(item);
        }
        // a graphic as the others are: the text of an entry stands beside where the graphics are
        Label otherName = new Label();
        otherName.textProperty().bind(texts.bind("control.table.other"));
        MenuItem other = new MenuItem(null, otherName);
        other.setId("offer-other");
        other.setOnAction(_ -> add(null));
        add.getItems().addAll(new SeparatorMenuItem(), other);
        foot.getChildren().setAll(add);
    }

    private void add(Offer offer) {
        Entry entry = offer == null ? model.add() : model.add(offer.name(), offer.kind(), offer.initial());
        Node line = shown.get(entry);
        Node first = line.lookup(offer == null ? ".entry-name" : ".entry-value");
        // a menu that closes gives the focus back first
        if (first != null) Bridge.afterThis(first::requestFocus);
    }

    private void showMissing() {
        for (Entry entry : model.entries()) {
            if (shown.containsKey(entry)) continue;
            Node line = line(entry);
            shown.put(entry, line);
            lines.getChildren().add(line);
        }
    }

    private Node line(Entry entry) {
        TextField name = new TextField();
        name.getStyleClass().addAll("small", "entry-name");
        name.textProperty().bindBidirectional(entry.nameProperty());
        name.promptTextProperty().bind(texts.bind("control.table.name"));
        name.accessibleTextProperty().bind(texts.bind("control.table.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        name.setPrefWidth(160);

        ComboBox<FieldKind> kind = new ComboBox<>();
        kind.getItems().setAll(FieldKind.values());
        kind.getStyleClass().addAll("small", "entry-kind");
        kind.setConverter(new Wording<>(named -> texts.get(named.key())));
        kind.valueProperty().bindBidirectional(entry.kindProperty());
        kind.accessibleTextProperty().bind(texts.bind("control.table.kind"));
        kind.setMinWidth(104);
        kind.setPrefWidth(104);

        HBox value = new HBox();
        HBox.setHgrow(value, Priority.ALWAYS);
        value.setPrefWidth(190);
        Runnable refit = () -> value.getChildren().setAll(valueControl(entry));
        entry.kindProperty().addListener(_ -> refit.run());
        // a known name that is typed brings its kind as one that is chosen does
        entry.nameProperty().addListener(_ -> {
            Offer offer = offerOf(entry);
            if (offer != null && entry.textProperty().get().isEmpty()) entry.kindProperty().set(offer.kind());
            refit.run();
        });
        refit.run();

        Button remove = new Button(null, new FontIcon("fth-x"));
        remove.getStyleClass().addAll("flat", "small", "button-icon", "entry-remove");
        remove.accessibleTextProperty().bind(texts.bind("control.table.remove"));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("control.table.remove"));
        remove.setTooltip(tip);
        remove.setOnAction(_ -> model.remove(entry));

        HBox fields = new HBox(name, kind, value, remove);
        fields.getStyleClass().add("table-editor-fields");
        fields.setAlignment(Pos.CENTER_LEFT);
        VBox line = new VBox(fields, note(entry));
        line.getStyleClass().add("table-editor-line");
        return line;
    }

    private Label note(Entry entry) {
        Label note = new Label();
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().addAll("entry-note", "text-small");
        note.textProperty().bind(Bindings.createStringBinding(() -> noteOf(entry), entry.problemProperty(),
                entry.nameProperty(), entry.kindProperty(), entry.textProperty(), words, texts.localeProperty()));
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        note.managedProperty().bind(note.visibleProperty());
        entry.problemProperty().subscribe(problem -> {
            note.getStyleClass().removeAll("danger", "text-muted");
            note.getStyleClass().add(problem == null ? "text-muted" : "danger");
        });
        return note;
    }

    private String noteOf(Entry entry) {
        TableModel.Problem problem = entry.problemProperty().get();
        if (problem != null) return problem.words() != null ? problem.words() : texts.get(problem.key(), TABLE_EXAMPLE);
        Object value = entry.valueOrNull();
        String meaning = value == null ? "" : words.get().apply(entry.nameProperty().get(), value);
        if (!meaning.isEmpty() || value != null) return meaning;
        Offer offer = offerOf(entry);
        return offer == null ? "" : texts.get(offer.explanation());
    }

    private Offer offerOf(Entry entry) {
        return offers.stream().filter(offer -> offer.name().equals(entry.nameProperty().get())).findFirst().orElse(null);
    }

    private Node valueControl(Entry entry) {
        FieldKind kind = entry.kindProperty().get();
        Offer offer = offerOf(entry);
        List<String> choices = kind == FieldKind.BOOLEAN ? List.of("true", "false")
                : offer != null && offer.kind() == kind ? offer.choices() : List.of();
        if (!choices.isEmpty()) {
            ComboBox<String> box = new ComboBox<>();
            box.getItems().setAll(choices);
            box.setMaxWidth(Double.MAX_VALUE);
            if (!choices.contains(entry.textProperty().get())) entry.textProperty().set(choices.getFirst());
            box.valueProperty().bindBidirectional(entry.textProperty());
            return dress(box);
        }
        TextField field = new TextField();
        field.textProperty().bindBidirectional(entry.textProperty());
        field.setDisable(kind == FieldKind.NOTHING);
        field.promptTextProperty().bind(texts.bind(kind.key() + ".prompt", TABLE_EXAMPLE));
        return dress(field);
    }

    private Node dress(javafx.scene.control.Control control) {
        control.getStyleClass().addAll("small", "entry-value");
        control.accessibleTextProperty().bind(texts.bind("control.table.value"));
        HBox.setHgrow(control, Priority.ALWAYS);
        return control;
    }
}
