package org.brokerworkbench.fx.inspector;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.BrokerSnapshot.QueueInfo;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.inspector.Description.Argument;
import org.brokerworkbench.fx.inspector.Description.BindingRow;
import org.brokerworkbench.fx.inspector.Description.ChannelRow;
import org.brokerworkbench.fx.inspector.Description.ConsumerRow;
import org.brokerworkbench.fx.inspector.Description.Fact;
import org.brokerworkbench.fx.inspector.Description.HeldRow;
import org.brokerworkbench.fx.inspector.Description.Kind;
import org.brokerworkbench.fx.message.MessageActions;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.route.RouteModel;
import org.brokerworkbench.fx.route.RouteView;
import org.brokerworkbench.fx.frames.FramesModel;
import org.brokerworkbench.fx.frames.FramesView;
import org.brokerworkbench.fx.lists.ListState;
import org.brokerworkbench.fx.lists.Rows;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.why.WhyDescriber;
import org.brokerworkbench.fx.why.WhyView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The selected element: what it is in words, its live numbers, what belongs to it, and what can be done with it.
///
/// With nothing selected it tells how to connect a program. Numbers change in place, several times a second at most.
public final class Inspector extends StackPane {

    private static final long INTERVAL_NANOS = 100_000_000;

    @FXML private VBox element;
    @FXML private FontIcon kindIcon;
    @FXML private Label title;
    @FXML private Button copyName;
    @FXML private Button showFlow;
    @FXML private Button fold;
    @FXML private FontIcon foldIcon;
    @FXML private Label gone;
    @FXML private FlowPane badges;
    @FXML private Label words;
    @FXML private GridPane facts;
    @FXML private TabPane tabs;
    @FXML private HBox actions;

    private final Texts texts;
    private final BrokerModel model;
    private final ObjectProperty<ElementRef> selection;
    private final Describer describer;
    private final MessagesModel messages;
    private final ElementActions elementActions;
    private final FirstSteps firstSteps;
    private final MessagesView messagesView;
    private final RouteModel route;
    private final RouteView routeView;
    private final WhyDescriber whyDescriber;
    private final WhyView why;
    private final FramesModel frames;
    private final FramesView framesView;

    private final TableView<BindingRow> bindings;
    private final TableView<ConsumerRow> consumers;
    private final TableView<ChannelRow> channels;
    private final TableView<HeldRow> held;
    private final TableView<Argument> arguments;
    private final Map<Kind, List<Tab>> tabsByKind = new EnumMap<>(Kind.class);
    private final Map<String, Labeled> shownFacts = new LinkedHashMap<>();

    private @Nullable Description shown;
    private final Fold folding;
    private Consumer<ElementRef> openSurvival = _ -> { };
    private long shownNanos;
    private long shownVersion = -1;

    /// @param frames what goes over the wire
    /// @param selection what the whole window has selected; null for nothing
    /// @param messageActions what is done with messages
    /// @param delete asks, and deletes an exchange or a queue or removes a binding
    /// @param failed shows an error of the broker
    public Inspector(Texts texts, Broker broker, BrokerModel model, FramesModel frames, ObjectProperty<ElementRef> selection,
            MessageActions messageActions, Consumer<ElementRef> delete, Consumer<Throwable> failed) {
        this.texts = texts;
        this.model = model;
        this.frames = frames;
        this.framesView = new FramesView(texts, frames);
        this.selection = selection;
        this.describer = new Describer(model, texts);
        this.messages = new MessagesModel(broker, model, failed);
        Layout.fill(this);
        elementActions = new ElementActions(texts, broker.operator(), this, messageActions, delete, failed);
        firstSteps = new FirstSteps(texts, broker.amqpPort());
        getChildren().addFirst(firstSteps);

        bindings = Tables.table(texts, "inspector-bindings", "inspector.bindings.none");
        Tables.column(bindings, texts, "inspector.bindings.other", 116, BindingRow::other);
        Tables.column(bindings, texts, "inspector.bindings.key", 96, BindingRow::routingKey);
        Tables.column(bindings, texts, "inspector.bindings.arguments", 84, BindingRow::arguments);
        Tables.column(bindings, texts, "inspector.bindings.matched", 72, BindingRow::matched);
        Tables.onOpen(bindings, row -> selection.set(row.target()));
        consumers = Tables.table(texts, "inspector-consumers", "inspector.consumers.none");
        Tables.column(consumers, texts, "inspector.consumers.client", 130, ConsumerRow::client);
        Tables.column(consumers, texts, "inspector.consumers.window", 110, ConsumerRow::window);
        Tables.column(consumers, texts, "inspector.consumers.state", 90, ConsumerRow::state);
        Tables.onOpen(consumers, row -> selection.set(row.ref()));
        channels = Tables.table(texts, "inspector-channels", "inspector.channels.none");
        Tables.column(channels, texts, "inspector.channels.number", 40, ChannelRow::number);
        Tables.column(channels, texts, "inspector.channels.mode", 74, ChannelRow::mode);
        Tables.column(channels, texts, "inspector.channels.unacknowledged", 70, ChannelRow::window);
        Tables.column(channels, texts, "inspector.channels.published", 78, ChannelRow::published);
        Tables.column(channels, texts, "inspector.channels.delivered", 76, ChannelRow::delivered);
        Tables.onOpen(channels, row -> selection.set(row.ref()));
        held = Tables.table(texts, "inspector-held", "inspector.held.none");
        Tables.column(held, texts, "inspector.held.tag", 120, row -> String.valueOf(row.deliveryTag()));
        Tables.column(held, texts, "inspector.held.age", 120, HeldRow::age);
        arguments = Tables.table(texts, "inspector-arguments", "inspector.arguments.none");
        Tables.column(arguments, texts, "inspector.arguments.name", 120, Argument::name);
        Tables.column(arguments, texts, "inspector.arguments.value", 90, Argument::value);
        Tables.column(arguments, texts, "inspector.arguments.meaning", 150, Argument::words);
        messagesView = new MessagesView(texts, messages, messageActions);
        route = new RouteModel(broker, model);
        routeView = new RouteView(texts, route, selection::set);
        whyDescriber = new WhyDescriber(texts);
        why = new WhyView(texts, selection::set);
        composeTabs();

        copyName.setOnAction(_ -> {
            if (shown != null) Copying.text(elementActions.name(shown));
        });
        Tables.name(copyName, texts.bind("inspector.copy-name"));
        Tables.name(showFlow, texts.bind("inspector.show-flow"));
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(title.textProperty());
        title.setTooltip(whole);
        gone.textProperty().bind(texts.bind("inspector.gone"));
        gone.managedProperty().bind(gone.visibleProperty());
        Tables.name(fold, texts.bind("inspector.fold"));
        facts.managedProperty().bind(facts.visibleProperty());
        folding = new Fold(fold, foldIcon, List.of(words, facts), tabs, messages.detailProperty().isNotNull());
        folding.foldedProperty().subscribe(folded -> {
            facts.setVisible(!folded);
            showWords();
        });
        element.managedProperty().bind(element.visibleProperty());
        selection.subscribe(_ -> refresh());
        texts.localeProperty().subscribe(_ -> refresh());
    }

    private void composeTabs() {
        tabsByKind.put(Kind.QUEUE, List.of(tab("inspector.tab.messages", messagesView),
                tab("inspector.tab.bindings", bindings), tab("inspector.tab.consumers", consumers),
                tab("inspector.tab.why", why), tab("inspector.tab.arguments", arguments)));
        tabsByKind.put(Kind.EXCHANGE, List.of(tab("inspector.tab.bindings", bindings),
                tab("inspector.tab.route", routeView), tab("inspector.tab.arguments", arguments)));
        tabsByKind.put(Kind.CONNECTION, List.of(tab("inspector.tab.channels", channels),
                tab("inspector.tab.consumers", consumers), tab("inspector.tab.frames", framesView),
                tab("inspector.tab.client", arguments)));
        tabsByKind.put(Kind.CHANNEL, List.of(tab("inspector.tab.frames", framesView),
                tab("inspector.tab.consumers", consumers)));
        tabsByKind.put(Kind.CONSUMER, List.of(tab("inspector.tab.why", why), tab("inspector.tab.held", held),
                tab("inspector.tab.arguments", arguments)));
        tabsByKind.put(Kind.BINDING, List.of(tab("inspector.tab.arguments", arguments)));
    }

    /// Where the ways to the flow of messages lead.
    ///
    /// @param ofElement shows the messages of an element; @param ofMessage the life of one message
    public void leadToFlow(Consumer<ElementRef> ofElement, LongConsumer ofMessage) {
        showFlow.setOnAction(_ -> {
            if (shown != null) ofElement.accept(shown.ref());
        });
        messagesView.onShowLife(ofMessage);
    }

    /// Where the way to what survives leads, and what is said about it here.
    ///
    /// @param words what a restart leaves of a queue; @param open shows why
    public void leadToSurvival(Function<QueueInfo, String> words, Consumer<ElementRef> open) {
        describer.sayAfterRestart(words);
        openSurvival = open;
    }

    /// A tab that takes its content when it is chosen: one table serves several kinds of element.
    private Tab tab(String key, Node content) {
        Tab tab = new Tab();
        tab.setId(key.substring(key.lastIndexOf('.') + 1));
        tab.textProperty().bind(texts.bind(key));
        tab.selectedProperty().subscribe(selected -> {
            tab.setContent(selected ? content : null);
            // what only a visible tab computes is due now
            shownVersion = -1;
        });
        return tab;
    }

    /// Once per pulse.
    public void pulse(long nanos) {
        if (nanos - shownNanos >= INTERVAL_NANOS && model.valueVersion() != shownVersion) {
            shownNanos = nanos;
            refresh();
        }
        if (firstSteps.isVisible()) return;
        messages.pulse(nanos);
        if (routeView.getScene() != null) route.pulse();
        if (framesView.getScene() != null) frames.pulse(nanos);
    }

    /// How the list of messages looks, to be restored another time.
    public ListState messageColumns() {
        return messagesView.columns();
    }

    public void restoreMessageColumns(ListState state) {
        messagesView.restore(state);
    }

    /// Goes to where one types what to look for in the messages of the selected queue.
    public void searchMessages() {
        tabs.getTabs().stream().filter(tab -> "messages".equals(tab.getId())).findFirst().ifPresent(tab -> {
            tabs.getSelectionModel().select(tab);
            messagesView.focusSearch();
        });
    }

    /// Opens the route tester with a question, such as why a message was dropped.
    public void askRoute(Asked asked) {
        selection.set(asked.exchange());
        route.ask(asked);
        tabs.getTabs().stream().filter(tab -> "route".equals(tab.getId())).findFirst().ifPresent(tab -> {
            tabs.getSelectionModel().select(tab);
            routeView.focusKey();
        });
    }

    private void refresh() {
        shownVersion = model.valueVersion();
        ElementRef ref = selection.get();
        Description now = ref == null ? null : describer.describe(ref);
        boolean lost = ref != null && now == null && shown != null && shown.ref().equals(ref);
        // what was there a moment ago stays readable until something else is selected
        if (lost) {
            gone.setVisible(true);
            actions.setDisable(true);
            return;
        }
        element.setVisible(now != null);
        firstSteps.setVisible(now == null);
        messages.show(ref instanceof QueueRef queue ? queue : null);
        route.show(ref instanceof ExchangeRef exchange ? exchange : null);
        frames.show(ref);
        if (now != null) show(now);
        shown = now;
    }

    private void show(Description now) {
        if (shown == null || shown.kind() != now.kind()) {
            kindIcon.setIconLiteral(now.kind().icon());
            tabs.getTabs().setAll(tabsByKind.get(now.kind()));
        }
        if (shown == null || !shown.ref().equals(now.ref())) {
            actions.getChildren().setAll(elementActions.of(now));
            actions.setVisible(!actions.getChildren().isEmpty());
            actions.setManaged(actions.isVisible());
        }
        title.setText(now.title());
        gone.setVisible(now.gone());
        actions.setDisable(now.gone());
        words.setText(now.words());
        showWords();
        showBadges(now.badges());
        showFacts(now.facts());
        Rows.merge(bindings.getItems(), now.bindings(), BindingRow::ref);
        Rows.merge(consumers.getItems(), now.consumers(), ConsumerRow::ref);
        Rows.merge(channels.getItems(), now.channels(), ChannelRow::ref);
        Rows.merge(held.getItems(), now.held(), HeldRow::deliveryTag);
        Rows.merge(arguments.getItems(), now.arguments(), Argument::name);
        if (why.getScene() != null) why.show(whyDescriber.rows(model.snapshot(), now.ref()));
    }

    private void showWords() {
        words.setVisible(!words.getText().isEmpty() && !folding.foldedProperty().get());
        words.setManaged(words.isVisible());
    }

    private void showBadges(List<String> now) {
        List<String> before = badges.getChildren().stream().map(node -> ((Label) node).getText()).toList();
        if (before.equals(now)) return;
        List<Node> pills = new ArrayList<>();
        for (String badge : now) {
            Label pill = new Label(badge);
            pill.getStyleClass().add("pill");
            pills.add(pill);
        }
        badges.getChildren().setAll(pills);
        badges.setVisible(!pills.isEmpty());
        badges.setManaged(!pills.isEmpty());
    }

    private void showFacts(List<Fact> now) {
        List<String> keys = now.stream().map(Fact::key).toList();
        boolean sameElement = shown != null && shown.ref().equals(selection.get());
        if (!sameElement || !keys.equals(List.copyOf(shownFacts.keySet()))) layFacts(now);
        for (Fact fact : now) shownFacts.get(fact.key()).setText(fact.value());
    }

    private void layFacts(List<Fact> now) {
        facts.getChildren().clear();
        shownFacts.clear();
        int row = 0;
        for (Fact fact : now) {
            Label name = new Label();
            name.textProperty().bind(texts.bind(fact.key()));
            name.getStyleClass().add("text-muted");
            name.setMinWidth(USE_PREF_SIZE);
            Labeled value = fact.target() == null ? new Label() : link(fact.target());
            value.setId("fact-" + fact.key().substring(fact.key().lastIndexOf('.') + 1));
            value.setMinWidth(0);
            if (fact.key().equals(Describer.AFTER_RESTART)) facts.addRow(row++, name, new HBox(6, value, whyAfterRestart()));
            else facts.addRow(row++, name, value);
            shownFacts.put(fact.key(), value);
        }
    }

    private Hyperlink whyAfterRestart() {
        Hyperlink why = new Hyperlink();
        why.setId("survival-why");
        why.setMinWidth(USE_PREF_SIZE);
        why.textProperty().bind(texts.bind("survival.why"));
        why.setOnAction(_ -> {
            why.setVisited(false);
            openSurvival.accept(selection.get());
        });
        return why;
    }

    private Hyperlink link(ElementRef target) {
        Hyperlink link = new Hyperlink();
        // an underscore belongs to the name
        link.setMnemonicParsing(false);
        link.setOnAction(_ -> {
            link.setVisited(false);
            selection.set(target);
        });
        return link;
    }
}
