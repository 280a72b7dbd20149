package org.brokerworkbench.fx.survival;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.brokerworkbench.engine.api.Broker.Restart;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.control.Wording;
import org.brokerworkbench.fx.dialog.Questions;
import org.brokerworkbench.fx.inspector.BodyText;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.QueueRef;
import org.brokerworkbench.fx.survival.FateTable.Shown;
import org.brokerworkbench.fx.survival.Survival.Row;
import org.brokerworkbench.fx.survival.Survival.Totals;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What survives a restart? Every queue, exchange and binding with what becomes of it and why, the messages of the chosen
/// queue one by one, and the two buttons that try it.
public final class SurvivalView extends VBox {

    private static final List<Long> DELAYS_MILLIS = List.of(0L, 1_000L, 5_000L, 10_000L);

    @FXML private Label title;
    @FXML private Label diskName;
    @FXML private ChoiceBox<Long> disk;
    @FXML private ProgressIndicator progress;
    @FXML private Button restart;
    @FXML private Button pullPlug;
    @FXML private Label inMemory;
    @FXML private Label summary;
    @FXML private HBox outcomeBar;
    @FXML private FontIcon outcomeIcon;
    @FXML private Label outcome;
    @FXML private Label clients;
    @FXML private SplitPane split;
    @FXML private TableView<Row> things;
    @FXML private VBox messagesPane;
    @FXML private Label messagesTitle;
    @FXML private Label range;
    @FXML private Button previous;
    @FXML private Button next;
    @FXML private TableView<MessageFate> messages;

    private final Texts texts;
    private final BrokerModel brokerModel;
    private final SurvivalModel model;
    private final StringProperty vhostFilter;
    private final SurvivalWords words;
    private final FateTable<Row> fates;
    private final FateTable<MessageFate> messageFates;
    private double thingsShare;

    /// @param vhostFilter the virtual host that the window shows; null or empty for all
    /// @param inspect shows an element beside
    /// @param thingsShare of the height that the things have beside the messages, null where none was chosen
    public SurvivalView(Texts texts, BrokerModel brokerModel, SurvivalModel model, StringProperty vhostFilter,
            Consumer<ElementRef> inspect, @Nullable Double thingsShare) {
        this.texts = texts;
        this.brokerModel = brokerModel;
        this.model = model;
        this.vhostFilter = vhostFilter;
        words = new SurvivalWords(texts);
        this.thingsShare = thingsShare == null ? 0.5 : thingsShare;
        Layout.fill(this);
        fates = new FateTable<>(texts, things, "survival.nothing", Row::ref);
        messageFates = new FateTable<>(texts, messages, "survival.no-messages", fate -> fate.message().ref());
        title.textProperty().bind(texts.bind("survival.title"));
        composeDisk();
        composeButtons();
        composeThings(inspect);
        composeMessages();
        shown(inMemory, !model.power().keeps());
        inMemory.textProperty().bind(texts.bind("survival.in-memory"));
        model.survivalProperty().subscribe(_ -> showSurvival());
        model.outcomeProperty().subscribe(_ -> showOutcome());
        model.pageProperty().subscribe(_ -> showMessages());
        vhostFilter.subscribe(_ -> showSurvival());
        texts.localeProperty().subscribe(_ -> {
            showSurvival();
            showOutcome();
            showMessages();
            things.refresh();
            messages.refresh();
        });
    }

    private void composeDisk() {
        diskName.textProperty().bind(texts.bind("survival.disk"));
        disk.getItems().setAll(DELAYS_MILLIS);
        disk.setDisable(!model.power().keeps());
        Tooltip tip = new Tooltip();
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        tip.textProperty().bind(texts.bind("survival.disk.tip"));
        disk.setTooltip(tip);
        texts.localeProperty().subscribe(_ -> disk.setConverter(new Wording<>(this::delay)));
        // a lesson may have chosen another delay
        model.power().forceDelayMillisProperty().subscribe(delay -> {
            Long millis = delay.longValue();
            if (!disk.getItems().contains(millis)) disk.getItems().add(millis);
            disk.setValue(millis);
        });
        disk.setOnAction(_ -> {
            Long chosen = disk.getValue();
            if (chosen != null && chosen != model.power().forceDelayMillisProperty().get()) model.delayForcing(chosen);
        });
    }

    private void composeButtons() {
        restart.textProperty().bind(texts.bind("survival.restart"));
        restart.setOnAction(_ -> ask(Restart.CLEAN));
        pullPlug.textProperty().bind(texts.bind("survival.pull-plug"));
        pullPlug.setOnAction(_ -> ask(Restart.POWER_CUT));
        progress.managedProperty().bind(progress.visibleProperty());
        model.power().underWayProperty().subscribe(now -> {
            progress.setVisible(now != null);
            restart.setDisable(now != null);
            pullPlug.setDisable(now != null);
        });
    }

    private void composeThings(Consumer<ElementRef> inspect) {
        fates.column("survival.column.kind", 90, row -> texts.get("command.kind." + row.kind().name().toLowerCase(Locale.ROOT)));
        fates.column("survival.column.name", 190, row -> words.name(row.ref()));
        fates.verdictColumn("survival.column.restart", row -> new Shown(row.restart(), words.verdict(row, Restart.CLEAN)));
        fates.verdictColumn("survival.column.power-cut", row -> new Shown(row.powerCut(), words.verdict(row, Restart.POWER_CUT)));
        fates.column("survival.column.why", 420, words::reason);
        fates.onChosen(this::chooseSelected);
        things.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) inspectChosen(inspect);
        });
        things.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.ENTER) inspectChosen(inspect);
        });
    }

    private void inspectChosen(Consumer<ElementRef> inspect) {
        Row chosen = fates.chosen();
        if (chosen != null) inspect.accept(chosen.ref());
    }

    private void composeMessages() {
        messageFates.column("survival.column.position", 70, fate -> String.valueOf(fate.message().position()))
                .setComparator(Comparator.comparingLong(fate -> fate.message().position()));
        messageFates.column("survival.column.body", 220,
                fate -> BodyText.preview(fate.message().body(), fate.message().body().length < fate.message().bodyBytes()));
        messageFates.verdictColumn("survival.column.restart", fate -> new Shown(fate.restart(), words.verdict(fate.restart())));
        messageFates.verdictColumn("survival.column.power-cut", fate -> new Shown(fate.powerCut(), words.verdict(fate.powerCut())));
        messageFates.column("survival.column.why", 420, fate -> texts.get(fate.reason().key()));
        named(previous, "survival.previous");
        named(next, "survival.next");
        previous.setOnAction(_ -> model.turn(-1));
        next.setOnAction(_ -> model.turn(1));
    }

    private void named(Button button, String key) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind(key));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(texts.bind(key));
    }

    private void showSurvival() {
        Survival now = model.survivalProperty().get();
        String vhost = vhostFilter.get();
        fates.show(now.rows().stream()
                .filter(row -> vhost == null || vhost.isEmpty() || vhost.equals(vhostOf(row.ref()))).toList());
        chooseSelected();
        Totals all = now.now();
        summary.setText(texts.get("survival.summary", now.afterRestart().messages(), all.messages(),
                now.afterRestart().messages() - now.afterPowerCut().messages(),
                now.afterRestart().queues(), all.queues()));
        showClients();
    }

    private static String vhostOf(ElementRef ref) {
        return switch (ref) {
            case QueueRef queue -> queue.vhost();
            case ElementRef.ExchangeRef exchange -> exchange.vhost();
            case ElementRef.BindingRef(var binding) -> binding.vhost();
            case ElementRef.ConnectionRef _, ElementRef.ChannelRef _, ElementRef.ConsumerRef _ -> "";
        };
    }

    private void showOutcome() {
        SurvivalModel.Outcome now = model.outcomeProperty().get();
        shown(outcomeBar, now != null);
        if (now == null) return;
        outcome.setText(words.outcome(now));
        boolean lost = now.messagesLost() > 0;
        outcomeIcon.setIconLiteral(lost ? "fth-alert-triangle" : "fth-check-circle");
        outcomeBar.getStyleClass().removeAll("outcome-lost", "outcome-fine");
        outcomeBar.getStyleClass().add(lost ? "outcome-lost" : "outcome-fine");
        showClients();
    }

    private void showClients() {
        SurvivalModel.Outcome last = model.outcomeProperty().get();
        if (last != null) clients.setText(texts.get("survival.clients", last.connectionsBefore(), brokerModel.connections().size()));
    }

    private void showMessages() {
        SurvivalModel.Page page = model.pageProperty().get();
        showMessagesPane(page != null);
        if (page == null) {
            messageFates.show(List.of());
            return;
        }
        messagesTitle.setText(texts.get("survival.messages", page.queue().name()));
        range.setText(page.total() == 0 ? "" : texts.get("survival.range", page.from() + 1, page.from() + page.messages().size(), page.total()));
        previous.setDisable(page.from() == 0);
        next.setDisable(page.from() + page.messages().size() >= page.total());
        messageFates.show(page.messages());
    }

    private void showMessagesPane(boolean yes) {
        if (yes == split.getItems().contains(messagesPane)) return;
        if (yes) {
            split.getItems().add(messagesPane);
            split.setDividerPositions(thingsShare);
        } else {
            split.getItems().remove(messagesPane);
        }
    }

    /// Runs when the divider was dragged: only that is a choice.
    public void onDragged(Runnable action) {
        split.addEventFilter(MouseEvent.MOUSE_RELEASED, _ -> {
            if (split.getDividers().isEmpty()) return;
            thingsShare = split.getDividerPositions()[0];
            action.run();
        });
    }

    /// Of the height that the things have beside the messages.
    public double thingsShare() {
        return thingsShare;
    }

    private static void shown(javafx.scene.Node node, boolean yes) {
        node.setVisible(yes);
        node.setManaged(yes);
    }

    /// Asks, naming what will be lost, and does it.
    public void ask(Restart how) {
        model.reckon(now -> {
            Questions questions = new Questions(texts, getScene() == null ? null : getScene().getWindow());
            String key = how == Restart.CLEAN ? "survival.restart" : "survival.pull-plug";
            if (questions.confirmLoss(texts.get(key + ".ask"),
                    words.consequence(now, brokerModel.connections().size(), how), texts.get(key))) {
                model.restart(how);
            }
        });
    }

    /// Shows a queue's row and its messages.
    public void show(@Nullable ElementRef ref) {
        model.pulse(System.nanoTime());
        if (ref != null) fates.choose(ref);
        things.scrollTo(Math.max(0, things.getSelectionModel().getSelectedIndex()));
    }

    private void chooseSelected() {
        Row row = fates.chosen();
        model.choose(row != null && row.ref() instanceof QueueRef queue ? queue : null);
    }

    /// Once per pulse while it is shown.
    public void pulse(long nanos) {
        model.pulse(nanos);
    }

    /// What can be done at any time.
    public List<Command> commands() {
        return List.of(
                Command.of("restart-broker", "survival.restart", "fth-refresh-cw", () -> ask(Restart.CLEAN)).dangerous(),
                Command.of("pull-plug", "survival.pull-plug", "fth-zap-off", () -> ask(Restart.POWER_CUT)).dangerous());
    }

    private String delay(long millis) {
        if (millis == 0) return texts.get("survival.disk.fast");
        return millis > 60_000 ? texts.get("survival.disk.never") : texts.get("survival.disk.delay", millis / 1000);
    }
}
