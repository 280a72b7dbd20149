package org.brokerworkbench.fx.flow;

import java.util.List;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.text.Copying;
import org.brokerworkbench.fx.text.Texts;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Flow: what happens to messages, moment by moment, as a sequence diagram; and the whole life of one of them below.
///
/// ```
///            publisher    exchange     queue       consumer
///  12:00:01      ├─publish──▶│           │            │
///  12:00:01      │           ├──key──────▶            │
///  12:00:01      │           │           ├──deliver──▶│
///  12:00:01      │           │           ◀┄┄┄┄ack┄┄┄┄┄│
/// ```
///
/// A row that is chosen holds the picture still and tells its message's life; the rows of that message are tinted.
public final class FlowView extends VBox {

    private static final Duration TYPED_AFTER = Duration.millis(220);
    private static final double LINE_REACH = 16;
    private static final double SCROLL_STEP = 60;
    private static final double LIFE_SHARE = 0.62;
    private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");

    @FXML private Label title;
    @FXML private Label summary;
    @FXML private Label missed;
    @FXML private ToggleButton live;
    @FXML private FontIcon liveIcon;
    @FXML private HBox filters;
    @FXML private TextField exchange;
    @FXML private TextField queue;
    @FXML private TextField key;
    @FXML private TextField header;
    @FXML private TextField client;
    @FXML private Button message;
    @FXML private Button clear;
    @FXML private SplitPane split;
    @FXML private VBox diagram;
    @FXML private ListView<Moment> list;
    @FXML private ScrollBar sideways;

    private final Texts texts;
    private final FlowModel model;
    private final Consumer<ElementRef> select;
    private final FlowWords words;
    private final FlowPalette palette = new FlowPalette();
    private final LaneHeads heads;
    private final LifeView life;
    private final List<TextField> typed;
    private final PauseTransition typedSoon = new PauseTransition(TYPED_AFTER);
    private Geometry geometry = new Geometry(0, 0, 0);
    private boolean showing;

    /// @param vhostFilter the virtual host that the window shows; null or empty for all
    /// @param select chooses a participant whose line was pressed; @param inspect shows one whose name was pressed
    public FlowView(Texts texts, FlowModel model, StringProperty vhostFilter,
            Consumer<ElementRef> select, Consumer<ElementRef> inspect, Consumer<Throwable> failed) {
        this.texts = texts;
        this.model = model;
        this.select = select;
        words = new FlowWords(texts, model.participants());
        Layout.fill(this);
        typed = List.of(exchange, queue, key, header, client);
        heads = new LaneHeads(texts, words, who -> {
            ElementRef element = Lane.element(who, model.participants());
            if (element != null) inspect.accept(element);
        });
        life = new LifeView(texts, model, new LifeText(model, words, texts), this::reveal, failed);
        getChildren().add(palette);
        diagram.getChildren().addFirst(heads);
        title.textProperty().bind(texts.bind("shell.view.flow"));
        composeSummary();
        composeFilters(vhostFilter);
        composeList();
        composeSideways();
        palette.onChange(this::redraw);
        texts.localeProperty().subscribe(_ -> redraw());
        model.biographyProperty().subscribe(_ -> {
            arrangeLife();
            redraw();
        });
        model.lanesProperty().subscribe(_ -> place());
        diagram.widthProperty().subscribe(_ -> place());
    }

    private void composeSummary() {
        summary.textProperty().bind(Bindings.createStringBinding(this::summary, model.oneInProperty(),
                model.eventsPerSecondProperty(), texts.localeProperty()));
        missed.textProperty().bind(texts.bind("flow.missed", model.unseenProperty()));
        missed.visibleProperty().bind(Bindings.greaterThan(model.unseenProperty(), 0));
        missed.managedProperty().bind(missed.visibleProperty());
        missed.pseudoClassStateChanged(LOST, true);
        tip(missed, texts.bind("flow.missed.tip"));
        tip(summary, texts.bind("flow.thinned.tip"));
        live.selectedProperty().bindBidirectional(model.liveProperty());
        live.textProperty().bind(Bindings.createStringBinding(this::liveText, model.liveProperty(), model.freshProperty(),
                texts.localeProperty()));
        model.liveProperty().subscribe(now -> {
            liveIcon.setIconLiteral(now ? "fth-activity" : "fth-pause");
            if (!now) return;
            // a row that is chosen holds the picture: choosing the same one again must be a choice
            list.getSelectionModel().clearSelection();
            scrollToEnd();
        });
        Tooltip liveTip = new Tooltip();
        liveTip.textProperty().bind(texts.bind("flow.live.tip"));
        live.setTooltip(liveTip);
    }

    private String summary() {
        String rate = texts.get("flow.rate", texts.rounded(model.eventsPerSecondProperty().get()));
        int oneIn = model.oneInProperty().get();
        return oneIn == 1 ? rate : rate + " · " + texts.get("flow.thinned.short", oneIn);
    }

    private String liveText() {
        if (model.liveProperty().get()) return texts.get("flow.live");
        int fresh = model.freshProperty().get();
        return fresh == 0 ? texts.get("flow.held") : texts.get("flow.held.fresh", fresh);
    }

    private void composeFilters(StringProperty vhostFilter) {
        for (TextField field : typed) {
            field.promptTextProperty().bind(texts.bind("flow.filter." + field.getId().substring("flow-".length())));
            field.accessibleTextProperty().bind(field.promptTextProperty());
            Tooltip tip = new Tooltip();
            tip.textProperty().bind(texts.bind("flow.filter." + field.getId().substring("flow-".length()) + ".tip"));
            field.setTooltip(tip);
            field.textProperty().subscribe((_, _) -> {
                if (!showing) typedSoon.playFromStart();
            });
            field.setOnAction(_ -> applyTyped());
        }
        typedSoon.setOnFinished(_ -> applyTyped());
        vhostFilter.subscribe(vhost -> model.filterProperty().set(model.filterProperty().get().withVhost(vhost)));
        model.filterProperty().subscribe(this::showFilter);
        clear.textProperty().bind(texts.bind("flow.filter.clear"));
        clear.setOnAction(_ -> clearFilter());
        message.setOnAction(_ -> model.filterProperty().set(model.filterProperty().get().withMessage(0)));
        message.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get("flow.filter.message", String.valueOf(model.filterProperty().get().messageId())),
                model.filterProperty(), texts.localeProperty()));
        Tooltip all = new Tooltip();
        all.textProperty().bind(texts.bind("flow.filter.message.tip"));
        message.setTooltip(all);
        filters.addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (press.getCode() == KeyCode.ESCAPE && model.filterProperty().get().isTyped()) {
                clearFilter();
                press.consume();
            }
        });
    }

    private void applyTyped() {
        typedSoon.stop();
        FlowFilter before = model.filterProperty().get();
        model.filterProperty().set(new FlowFilter(exchange.getText().strip(), queue.getText().strip(),
                key.getText().strip(), header.getText().strip(), client.getText().strip(), before.vhost(), before.messageId()));
    }

    private void clearFilter() {
        model.filterProperty().set(FlowFilter.ALL.withVhost(model.filterProperty().get().vhost()));
    }

    private void showFilter(FlowFilter now) {
        showing = true;
        List<String> parts = List.of(now.exchange(), now.queue(), now.key(), now.header(), now.client());
        for (int i = 0; i < parts.size(); i++) {
            // what is being typed stays as it is typed
            if (!typed.get(i).getText().strip().equals(parts.get(i))) typed.get(i).setText(parts.get(i));
        }
        showing = false;
        message.setVisible(now.messageId() != 0);
        message.setManaged(now.messageId() != 0);
        clear.setDisable(!now.isTyped());
    }

    private void composeList() {
        list.setItems(model.rows());
        list.setFixedCellSize(StepCell.HEIGHT);
        list.setCellFactory(_ -> cell());
        list.accessibleTextProperty().bind(texts.bind("flow.accessible"));
        Label empty = new Label();
        empty.textProperty().bind(Bindings.createStringBinding(
                () -> texts.get(model.filterProperty().get().isTyped() ? "flow.none.filtered" : "flow.none"),
                model.filterProperty(), texts.localeProperty()));
        empty.getStyleClass().addAll("text-muted", "flow-empty");
        empty.setWrapText(true);
        list.setPlaceholder(empty);
        model.rows().addListener((ListChangeListener<Moment>) _ -> {
            if (model.liveProperty().get()) scrollToEnd();
        });
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen instanceof Moment.Happened happened) {
                model.liveProperty().set(false);
                if (messageOf(happened) == 0) return;
                model.follow(messageOf(happened));
                life.reveal(happened);
            }
        });
        // whoever scrolls back wants to look: nothing moves then
        list.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaY() > 0) model.liveProperty().set(false);
        });
        list.addEventFilter(MouseEvent.MOUSE_PRESSED, press -> {
            if (press.getTarget() instanceof Node node && inScrollBar(node)) model.liveProperty().set(false);
        });
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    }

    private static boolean inScrollBar(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up instanceof ScrollBar) return true;
        }
        return false;
    }

    private static long messageOf(Moment.Happened happened) {
        return happened.messageId() != 0 || happened.confirms().isEmpty() ? happened.messageId() : happened.confirms().getFirst();
    }

    private StepCell cell() {
        StepCell cell = new StepCell(model, words, palette, () -> geometry);
        cell.selectedProperty().subscribe(_ -> cell.draw());
        cell.setOnMouseClicked(click -> {
            if (cell.isEmpty() || click.getButton() != MouseButton.PRIMARY) return;
            if (click.getClickCount() == 2) onlyChosen();
            else selectLane(click.getX());
        });
        ContextMenu menu = new ContextMenu(
                item("flow.menu.only", this::onlyChosen), item("flow.menu.copy", this::copyChosen),
                item("flow.menu.copy-life", life::copy));
        cell.emptyProperty().subscribe(none -> cell.setContextMenu(none ? null : menu));
        return cell;
    }

    private MenuItem item(String textKey, Runnable action) {
        MenuItem item = new MenuItem();
        item.textProperty().bind(texts.bind(textKey));
        item.setOnAction(_ -> action.run());
        return item;
    }

    /// A click near a life line is meant for the participant.
    private void selectLane(double x) {
        int lane = geometry.laneAt(x);
        if (lane < 0 || Math.abs(geometry.middle(lane) - x) > LINE_REACH) return;
        Lane.Who who = model.lanesProperty().get().all().get(lane).who();
        ElementRef element = who == null ? null : Lane.element(who, model.participants());
        if (element != null) select.accept(element);
    }

    private void key(KeyEvent press) {
        switch (press.getCode()) {
            case ENTER -> onlyChosen();
            case END -> model.liveProperty().set(true);
            case LEFT -> sideways.setValue(Math.max(0, sideways.getValue() - SCROLL_STEP));
            case RIGHT -> sideways.setValue(Math.min(sideways.getMax(), sideways.getValue() + SCROLL_STEP));
            case UP, PAGE_UP, HOME -> {
                model.liveProperty().set(false);
                return;
            }
            case ESCAPE -> {
                if (model.followed() != 0) stopFollowing();
                else if (model.filterProperty().get().isTyped()) clearFilter();
                else return;
            }
            default -> {
                if (!Copying.KEY.match(press)) return;
                copyChosen();
            }
        }
        press.consume();
    }

    private void stopFollowing() {
        model.follow(0);
        list.getSelectionModel().clearSelection();
    }

    private void onlyChosen() {
        if (list.getSelectionModel().getSelectedItem() instanceof Moment.Happened happened && messageOf(happened) != 0) {
            model.showLife(messageOf(happened));
        }
    }

    private void copyChosen() {
        Moment chosen = list.getSelectionModel().getSelectedItem();
        if (chosen == null) return;
        Copying.text(words.line(chosen));
    }

    /// Goes to the row of a moment, where it is shown.
    private void reveal(Moment moment) {
        int row = model.rows().indexOf(moment);
        if (row < 0) return;
        model.liveProperty().set(false);
        list.getSelectionModel().select(row);
        list.scrollTo(Math.max(0, row - 3));
    }

    private void composeSideways() {
        sideways.setOrientation(Orientation.HORIZONTAL);
        sideways.setUnitIncrement(SCROLL_STEP);
        sideways.valueProperty().subscribe(_ -> place());
        sideways.managedProperty().bind(sideways.visibleProperty());
        diagram.addEventFilter(ScrollEvent.SCROLL, scroll -> {
            if (scroll.getDeltaX() == 0 || !sideways.isVisible()) return;
            sideways.setValue(Math.clamp(sideways.getValue() - scroll.getDeltaX(), 0, sideways.getMax()));
            scroll.consume();
        });
    }

    private void place() {
        int lanes = model.lanesProperty().get().all().size();
        double width = Math.max(0, diagram.getWidth() - 14);
        double scrollMax = new Geometry(width, lanes, 0).scrollMax();
        sideways.setVisible(scrollMax > 1);
        sideways.setMax(Math.max(1, scrollMax));
        sideways.setVisibleAmount(Math.max(1, scrollMax * (width - Geometry.GUTTER) / (width - Geometry.GUTTER + scrollMax)));
        if (sideways.getValue() > scrollMax) sideways.setValue(Math.max(0, scrollMax));
        Geometry now = new Geometry(width, lanes, sideways.isVisible() ? sideways.getValue() : 0);
        geometry = now;
        heads.show(model.lanesProperty().get().all(), now);
        redraw();
    }

    private void redraw() {
        for (Node node : list.lookupAll(".flow-step")) ((StepCell) node).draw();
    }

    private void scrollToEnd() {
        if (!model.rows().isEmpty()) list.scrollTo(model.rows().size() - 1);
    }

    private void arrangeLife() {
        @Nullable Biography told = model.biographyProperty().get();
        boolean shown = split.getItems().contains(life);
        if (told != null && !shown) {
            int chosen = list.getSelectionModel().getSelectedIndex();
            int above = rowsAbove(chosen);
            split.getItems().add(life);
            split.setDividerPositions(LIFE_SHARE);
            // the list is shorter now: the chosen row stays where it was, or comes just into view
            split.layout();
            int fitting = (int) (diagram.getHeight() * LIFE_SHARE / StepCell.HEIGHT) - 4;
            if (chosen >= 0) list.scrollTo(Math.max(0, chosen - Math.clamp(above, 0, Math.max(0, fitting))));
        } else if (told == null && shown) {
            split.getItems().remove(life);
        }
    }

    /// How many rows are seen above one.
    private int rowsAbove(int row) {
        for (Node node : list.lookupAll(".flow-step")) {
            if (((StepCell) node).getIndex() == row) return (int) (node.getBoundsInParent().getMinY() / StepCell.HEIGHT);
        }
        return 0;
    }

    /// Filters to what concerns an element, so that its messages are seen.
    public void showElement(ElementRef element) {
        FlowFilter all = FlowFilter.ALL.withVhost(model.filterProperty().get().vhost());
        model.filterProperty().set(switch (element) {
            case ElementRef.ExchangeRef ref -> new FlowFilter(ref.name(), "", "", "", "", all.vhost(), 0);
            case ElementRef.QueueRef ref -> new FlowFilter("", ref.name(), "", "", "", all.vhost(), 0);
            case ElementRef.BindingRef ref -> new FlowFilter(
                    ref.binding().source(), ref.binding().destination(), "", "", "", all.vhost(), 0);
            case ElementRef.ConnectionRef ref -> new FlowFilter("", "", "", "", title(ref), all.vhost(), 0);
            case ElementRef.ChannelRef ref -> new FlowFilter("", "", "", "", title(ref.connection()), all.vhost(), 0);
            case ElementRef.ConsumerRef ref -> {
                Participants.Client known = model.participants().client(ref.channelId());
                yield new FlowFilter("", "", "", "", known == null ? "" : known.title(), all.vhost(), 0);
            }
        });
    }

    private String title(ElementRef.ConnectionRef ref) {
        String title = model.participants().title(ref);
        return title == null ? "" : title;
    }

    @Override
    public void requestFocus() {
        list.requestFocus();
    }

    private static void tip(Label label, ObservableValue<String> text) {
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(text);
        tip.setWrapText(true);
        tip.setMaxWidth(420);
        label.setTooltip(tip);
    }
}
