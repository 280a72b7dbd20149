package org.brokerworkbench.fx.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import javafx.animation.PauseTransition;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.brokerworkbench.engine.api.Broker;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.engine.event.BrokerSnapshot;
import org.brokerworkbench.fx.admin.AdminView;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.bridge.Feed;
import org.brokerworkbench.fx.bridge.FrameReader;
import org.brokerworkbench.fx.bridge.Pump;
import org.brokerworkbench.fx.code.Language;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.command.CommandPalette;
import org.brokerworkbench.fx.command.Commands;
import org.brokerworkbench.fx.edit.Editing;
import org.brokerworkbench.fx.flow.FlowModel;
import org.brokerworkbench.fx.flow.FlowView;
import org.brokerworkbench.fx.frames.FrameHistory;
import org.brokerworkbench.fx.frames.FramesModel;
import org.brokerworkbench.fx.inspector.Inspector;
import org.brokerworkbench.fx.lesson.LessonContext;
import org.brokerworkbench.fx.lesson.LessonPanel;
import org.brokerworkbench.fx.lists.ElementList;
import org.brokerworkbench.fx.lists.ListState;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.model.ElementRef.ExchangeRef;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.survival.PowerSwitch;
import org.brokerworkbench.fx.survival.SurvivalModel;
import org.brokerworkbench.fx.survival.SurvivalView;
import org.brokerworkbench.fx.survival.SurvivalWords;
import org.brokerworkbench.fx.text.Fonts;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.fx.topology.LogPane;
import org.brokerworkbench.fx.topology.TopologyView;
import org.jspecify.annotations.Nullable;

/// The window: the picture in the middle, what there is to look at on its left, the selected thing on its right, the
/// broker's state below.
///
/// It shows a running broker and does not own it. [#close()] ends the feed; the stage is the caller's.
public final class Workbench implements AutoCloseable {

    /// What the columns of a queue's messages are remembered by, beside those of the lists.
    private static final String MESSAGES = "MESSAGES";
    private static final Duration SAVE_AFTER = Duration.millis(400);
    private static final double NAMES_FROM_WIDTH = 1320;
    private static final double FIT_USUAL = 1.1;
    private static final double FIT_LARGE = 1.7;

    private final Stage stage;
    private final Broker broker;
    private final Texts texts;
    private final Path settingsDirectory;
    private final WindowSettings remembered;
    private final BrokerModel model = new BrokerModel();
    private final StatusModel status = new StatusModel();
    private final ObjectProperty<ElementRef> selection = new SimpleObjectProperty<>(this, "selection");
    private final ObjectProperty<View> view;
    private final ObjectProperty<Theme> theme;
    private final BooleanProperty inspectorOpen;

    private final FrameHistory frameHistory = new FrameHistory();
    private final FlowModel flowModel = new FlowModel(model, frameHistory);

    private final Presentation presentation;
    private final TopologyView topology;
    private final LogPane logPane;
    private final FlowView flow;
    private final PowerSwitch power;
    private final SurvivalView survival;
    private final ByHand byHand;
    private final AdminView admin;
    private final Inspector inspector;
    private final Commands commands = new Commands();
    private final StatusStrip strip;
    private final LessonPanel lessons;
    private final Banner banner;
    private final Toolbar toolbar;
    private final Map<View, ElementList> lists = new EnumMap<>(View.class);
    private final Map<View, SimpleIntegerProperty> counts = new EnumMap<>(View.class);
    private final Sidebar sidebar;
    private final Map<View, Boolean> inspectorOpenIn = new EnumMap<>(View.class);
    private final Shortcuts shortcuts = new Shortcuts();
    private final ShortcutsSheet sheet;
    private final CommandPalette palette;
    private final PaletteEntries paletteEntries;
    private final Panes panes;
    private final WindowPlace place;
    private final VBox picture = new VBox();
    private final StackPane root = new StackPane();
    private final PauseTransition saveSoon = new PauseTransition(SAVE_AFTER);
    private final Pump pump;
    private final FrameReader frameReader;

    /// @param settingsDirectory where `window.json` is kept
    public Workbench(Stage stage, Broker broker, Texts texts, Path settingsDirectory, WindowSettings remembered) {
        this.stage = stage;
        this.broker = broker;
        this.texts = texts;
        this.settingsDirectory = settingsDirectory;
        this.remembered = remembered;
        presentation = new Presentation(remembered.presentationOrNothing());
        view = new SimpleObjectProperty<>(this, "view", View.named(remembered.view()));
        theme = new SimpleObjectProperty<>(this, "theme", Theme.named(remembered.theme()));
        inspectorOpenIn.put(View.TOPOLOGY, !Boolean.FALSE.equals(remembered.inspectorOpen()));
        inspectorOpen = new SimpleBooleanProperty(
                this, "inspectorOpen", inspectorOpenIn.getOrDefault(view.get(), !view.get().wantsRoom()));
        place = new WindowPlace(stage);

        banner = new Banner(texts);
        topology = new TopologyView(model, selection, texts);
        if (remembered.speed() != null) topology.speedProperty().set(remembered.speed());
        topology.addressProperty().set(broker.amqpUri().replace("://", "://guest:guest@"));
        topology.onInspectProperty().set(_ -> inspectorOpen.set(true));
        topology.onAskWhyProperty().set(this::askWhy);
        topology.onFollowProperty().set(this::showLife);
        topology.reducedMotionProperty().bind(presentation.reducedMotion());
        topology.predeclaredShownProperty().set(Boolean.TRUE.equals(remembered.presentationOrNothing().predeclared()));
        presentation.projectorProperty().subscribe(large -> topology.fitScaleProperty().set(large ? FIT_LARGE : FIT_USUAL));
        logPane = new LogPane(topology.log(), texts, topology::copyLog, () -> presentation.logProperty().set(false));
        presentation.logProperty().subscribe(logPane::open);
        power = new PowerSwitch(broker, Bridge::onFx);
        survival = new SurvivalView(texts, model, new SurvivalModel(broker, model, power, Bridge::onFx, this::failed),
                topology.vhostFilterProperty(), this::inspect, remembered.survivalShare());
        lessons = new LessonPanel(texts, new LessonContext(broker, power, status.pausedProperty(), settingsDirectory));
        flow = new FlowView(texts, flowModel, topology.vhostFilterProperty(), selection::set, this::inspect, this::failed);
        byHand = new ByHand(texts, broker, model, root, selection, topology.vhostFilterProperty(), settingsDirectory, this::failed);
        byHand.codeDesk().languageProperty().set(languageNamed(remembered.presentationOrNothing().language()));
        admin = byHand.adminView();
        composeCommands();
        inspector = new Inspector(texts, broker, model, new FramesModel(frameHistory, flowModel::wallMillis), selection,
                byHand.messages(), byHand.editing()::delete, this::failed);
        inspector.leadToFlow(this::showFlow, this::showLife);
        panes = new Panes(lessons, inspector, remembered.lessonWidth(), remembered.inspectorWidth());
        SurvivalWords afterwards = new SurvivalWords(texts);
        inspector.leadToSurvival(queue -> afterwards.line(queue, power.keeps()), this::showSurvival);
        strip = new StatusStrip(texts, status, this::askWhy);
        toolbar = new Toolbar(texts, broker.amqpUri(), status,
                new Toolbar.Actions(this::pauseOrResume, this::step, this::switchTheme, this::showShortcuts,
                        this::openPalette));
        toolbar.bindVhosts(status.vhosts(), topology.vhostFilterProperty());
        toolbar.bindSpeed(topology.speedProperty());
        toolbar.bindTheme(theme);
        toolbar.bindInspector(inspectorOpen);
        composeLists();
        sidebar = new Sidebar(texts, view, counts);
        bindKeys();
        sheet = new ShortcutsSheet(texts, shortcuts);
        palette = new CommandPalette(texts);
        paletteEntries = new PaletteEntries(texts, model, commands, shortcuts, this::goTo);
        compose();
        pump = new Pump(broker, new WindowFeed());
        pump.quickenOnInput(root);
        frameReader = new FrameReader(broker, frameHistory);
        remember();
    }

    private void composeCommands() {
        PictureExport export = new PictureExport(
                texts, root, topology, byHand::tell, this::failed);
        byHand.offer(commands);
        commands.always(topology::commands);
        commands.always(export::commands);
        commands.always(survival::commands);
        commands.always(() -> view.get() == View.LESSONS ? lessons.commands() : List.of());
        lessons.offer(export::commands);
        commands.withElement(topology::commands);
        commands.withElement(ref -> List.of(
                Command.of("show-flow", "flow.command.show", "fth-git-commit", () -> showFlow(ref))));
        topology.offersProperty().set(
                element -> element == null ? onTheGround(export) : commands.about(element));
        topology.onBindProperty().set(new TopologyView.Binder() {
            @Override
            public boolean accepts(ExchangeRef source, ElementRef destination) {
                return Editing.bindable(source, destination);
            }

            @Override
            public void bind(ExchangeRef source, ElementRef destination) {
                byHand.editing().newBinding(source.vhost(), source, destination);
            }
        });
    }

    private List<Command> onTheGround(PictureExport export) {
        List<Command> offered = new ArrayList<>(byHand.onTheGround());
        offered.addAll(export.commands());
        return offered;
    }

    private void composeLists() {
        Map<String, ListState> rememberedLists = ListState.read(settingsDirectory);
        ListState messagesBefore = rememberedLists.get(MESSAGES);
        if (messagesBefore != null) inspector.restoreMessageColumns(messagesBefore);
        for (View listing : View.values()) {
            if (listing.list() == null) continue;
            ElementList list = new ElementList(listing.list(), listing.key(), texts, model, selection,
                    topology.vhostFilterProperty(), ref -> {
                        view.set(View.TOPOLOGY);
                        selection.set(ref);
                    });
            list.offer(commands::about);
            ListState before = rememberedLists.get(listing.list().name());
            if (before != null) list.restore(before);
            list.onStateChanged(saveSoon::playFromStart);
            lists.put(listing, list);
            counts.put(listing, new SimpleIntegerProperty());
        }
    }

    private void compose() {
        BorderPane pane = new BorderPane();
        pane.setTop(new VBox(toolbar, banner));
        pane.setLeft(sidebar);
        pane.setCenter(panes.node());
        pane.setBottom(new VBox(byHand.jobBar(), strip));
        root.getChildren().setAll(pane, byHand.notice(), sheet, palette);
        root.getStyleClass().add("workbench");
        VBox.setVgrow(topology, Priority.ALWAYS);
        view.subscribe((before, now) -> {
            // beside a lesson there is little room: the inspector is opened there for itself
            inspectorOpenIn.put(before, inspectorOpen.get());
            inspectorOpen.set(inspectorOpenIn.getOrDefault(now, !now.wantsRoom()));
            arrange();
        });
        LessonHost lessonHost = new LessonHost(view, lessons.model().vhostProperty(), topology.vhostFilterProperty());
        topology.waitForLessonWhenEmpty(lessonHost.pictured());
        topology.offerWhenEmpty(lessons.invitation(), view.map(shown -> shown != View.LESSONS), () -> view.set(View.LESSONS));
        inspectorOpen.subscribe((_, _) -> arrange());
        arrange();
        theme.subscribe(chosen -> {
            chosen.apply();
            root.getStyleClass().removeAll("light", "dark");
            root.getStyleClass().add(chosen.styleClass());
            topology.themeChanged();
        });
    }

    /// Puts the panes of the chosen view side by side.
    private void arrange() {
        boolean lesson = view.get() == View.LESSONS;
        List<Node> pictured = lesson ? List.of(topology, logPane, lessons.controls()) : List.of(topology, logPane);
        if (!picture.getChildren().equals(pictured)) picture.getChildren().setAll(pictured);
        panes.show(lesson, content(view.get()), inspectorOpen.get());
    }

    private Region content(View chosen) {
        if (chosen.list() != null) return lists.get(chosen);
        return switch (chosen) {
            case FLOW -> flow;
            case SURVIVAL -> survival;
            case ADMIN -> admin;
            default -> picture;
        };
    }

    private void bindKeys() {
        KeyCombination.Modifier ctrl = KeyCombination.SHORTCUT_DOWN;
        KeyCombination.Modifier shift = KeyCombination.SHIFT_DOWN;
        shortcuts.add("shell.key.pause", this::pauseOrResume, Shortcuts.key(KeyCode.SPACE), Shortcuts.key(KeyCode.F8));
        shortcuts.add("shell.key.step", this::step, Shortcuts.key(KeyCode.F10));
        for (View offered : View.values()) {
            shortcuts.add(offered.key(), () -> view.set(offered), Shortcuts.key(offered.digit(), ctrl));
        }
        shortcuts.add("shell.key.inspector", () -> inspectorOpen.set(!inspectorOpen.get()), Shortcuts.key(KeyCode.I, ctrl));
        byHand.addKeys(shortcuts);
        shortcuts.add("shell.key.search", inspector::searchMessages, Shortcuts.key(KeyCode.F, ctrl, KeyCombination.ALT_DOWN));
        shortcuts.add("shell.key.why", this::askWhyLast, Shortcuts.key(KeyCode.W, ctrl, shift));
        shortcuts.add("shell.key.fit", topology::zoomToFit, Shortcuts.key(KeyCode.DIGIT0, ctrl), Shortcuts.key(KeyCode.NUMPAD0, ctrl));
        shortcuts.add("shell.key.zoom-in", topology::zoomIn,
                Shortcuts.key(KeyCode.PLUS, ctrl), Shortcuts.key(KeyCode.EQUALS, ctrl), Shortcuts.key(KeyCode.ADD, ctrl));
        shortcuts.add("shell.key.zoom-out", topology::zoomOut, Shortcuts.key(KeyCode.MINUS, ctrl), Shortcuts.key(KeyCode.SUBTRACT, ctrl));
        shortcuts.add("shell.key.copy-address", toolbar::copyAddress, Shortcuts.key(KeyCode.A, ctrl, shift));
        shortcuts.add("shell.key.language", this::switchLanguage, Shortcuts.key(KeyCode.L, ctrl));
        shortcuts.add("shell.key.theme", this::switchTheme, Shortcuts.key(KeyCode.T, ctrl));
        shortcuts.add("shell.key.projector", () -> toggle(presentation.projectorProperty()), Shortcuts.key(KeyCode.L, ctrl, shift));
        shortcuts.add("shell.key.calm", () -> toggle(presentation.calmProperty()), Shortcuts.key(KeyCode.M, ctrl, shift));
        shortcuts.add("shell.key.log", () -> toggle(presentation.logProperty()), Shortcuts.key(KeyCode.J, ctrl));
        shortcuts.add("shell.key.palette", this::openPalette, Shortcuts.key(KeyCode.K, ctrl), Shortcuts.key(KeyCode.P, ctrl, shift));
        shortcuts.add("shell.key.around", this::aroundSelected, Shortcuts.key(KeyCode.F, ctrl, shift));
        shortcuts.add("shell.key.find", this::openFind, Shortcuts.key(KeyCode.F, ctrl));
        shortcuts.add("shell.key.unselect", this::stepOut, Shortcuts.key(KeyCode.ESCAPE));
        shortcuts.add("shell.key.shortcuts", this::showShortcuts, Shortcuts.key(KeyCode.F1), Shortcuts.key(KeyCode.SLASH, shift));
        shortcuts.add("shell.key.quit", this::requestClose, Shortcuts.key(KeyCode.Q, ctrl));
    }

    private static void toggle(BooleanProperty property) {
        property.set(!property.get());
    }

    private static Language languageNamed(@Nullable String name) {
        for (Language language : Language.values()) {
            if (language.name().equals(name)) return language;
        }
        return Language.PIKA;
    }

    private void openPalette() {
        palette.open(paletteEntries.all(selection.get()), "command.prompt");
    }

    private void openFind() {
        palette.open(paletteEntries.elements(), "command.prompt.elements");
    }

    /// Shows an element in the picture.
    private void goTo(ElementRef ref) {
        view.set(View.TOPOLOGY);
        topology.goTo(ref);
        topology.requestFocus();
    }

    /// Only the neighbourhood of what is selected, or everything again.
    private void aroundSelected() {
        ElementRef chosen = selection.get();
        boolean back = chosen == null || chosen.equals(topology.aroundProperty().get());
        topology.aroundProperty().set(back ? null : chosen);
    }

    /// Opens the window where it was last time, and starts feeding it.
    public void show() {
        Scene scene = new Scene(root, WindowPlace.WIDTH, WindowPlace.HEIGHT);
        Fonts.stylesheet().ifPresent(scene.getStylesheets()::add);
        scene.getStylesheets().add(Workbench.class.getResource("workbench.css").toExternalForm());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, sheet::putAway);
        presentation.install(scene);
        shortcuts.install(scene);
        toolbar.enlargedProperty().bind(presentation.enlarged());
        scene.widthProperty().subscribe(_ -> fitSidebar(scene));
        presentation.enlarged().subscribe(_ -> fitSidebar(scene));
        scene.addPostLayoutPulseListener(panes::place);
        stage.setScene(scene);
        stage.titleProperty().bind(texts.bind("shell.title.window", broker.amqpUri()));
        for (int size : new int[] {16, 32, 64, 128}) {
            stage.getIcons().add(new Image(Workbench.class.getResourceAsStream("icon-" + size + ".png")));
        }
        place.restore(remembered);
        stage.show();
        topology.requestFocus();
        pump.start();
    }

    private void fitSidebar(Scene scene) {
        sidebar.compact(scene.getWidth() < NAMES_FROM_WIDTH * presentation.enlarged().get());
    }

    private void showFlow(ElementRef element) {
        view.set(View.FLOW);
        flow.showElement(element);
    }

    private void showLife(long message) {
        view.set(View.FLOW);
        flowModel.showLife(message);
    }

    private void showSurvival(ElementRef element) {
        view.set(View.SURVIVAL);
        survival.show(element);
    }

    private void inspect(ElementRef element) {
        selection.set(element);
        inspectorOpen.set(true);
    }

    private void pauseOrResume() {
        command(status.pausedProperty().get() ? broker.debugger().resume() : broker.debugger().pause());
    }

    private void step() {
        if (status.pausedProperty().get()) command(broker.debugger().step());
    }

    private void command(CompletionStage<?> stage) {
        Bridge.onFx(stage, _ -> pump.refresh(), this::failed);
    }

    private void switchTheme() {
        theme.set(theme.get().other());
    }

    private void switchLanguage() {
        texts.localeProperty().set(texts.locale().equals(Texts.CHINESE) ? Texts.ENGLISH : Texts.CHINESE);
    }

    private void showShortcuts() {
        sheet.setVisible(true);
    }

    private void stepOut() {
        if (banner.isVisible()) banner.dismiss();
        else if (selection.get() != null) selection.set(null);
        else topology.aroundProperty().set(null);
    }

    private void askWhy(Asked asked) {
        inspectorOpen.set(true);
        inspector.askRoute(asked);
    }

    private void askWhyLast() {
        Asked asked = status.lastLoss();
        if (asked != null) askWhy(asked);
    }

    private void requestClose() {
        stage.fireEvent(new javafx.stage.WindowEvent(stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    /// Shows an error without stopping the work. FX thread.
    public void failed(Throwable failure) {
        banner.show(Failures.sentence(failure, texts), Failures.details(failure));
    }

    private void remember() {
        saveSoon.setOnFinished(_ -> save());
        List<Observable> watched = new ArrayList<>(place.changes());
        watched.addAll(List.of(
                texts.localeProperty(), theme, view, inspectorOpen, topology.speedProperty(),
                presentation.projectorProperty(), presentation.calmProperty(), presentation.logProperty(),
                topology.predeclaredShownProperty(), byHand.codeDesk().languageProperty()));
        for (Observable value : watched) value.addListener(_ -> saveSoon.playFromStart());
        panes.onDragged(saveSoon::playFromStart);
        survival.onDragged(saveSoon::playFromStart);
    }

    private void save() {
        settings().write(settingsDirectory);
        Map<String, ListState> states = new HashMap<>();
        lists.forEach((listing, list) -> states.put(listing.list().name(), list.state()));
        states.put(MESSAGES, inspector.messageColumns());
        ListState.write(settingsDirectory, states);
    }

    private WindowSettings settings() {
        Rectangle2D usual = place.usual();
        return new WindowSettings(
                usual == null ? remembered.x() : Double.valueOf(usual.getMinX()),
                usual == null ? remembered.y() : Double.valueOf(usual.getMinY()),
                usual == null ? remembered.width() : Double.valueOf(usual.getWidth()),
                usual == null ? remembered.height() : Double.valueOf(usual.getHeight()),
                place.maximized(), texts.locale().getLanguage(), theme.get().name(), view.get().name(),
                view.get() == View.TOPOLOGY ? inspectorOpen.get() : inspectorOpenIn.getOrDefault(View.TOPOLOGY, true),
                panes.inspectorWidth(), panes.lessonWidth(), survival.thingsShare(), topology.speedProperty().get(),
                new Presentation.Chosen(presentation.projectorProperty().get(), presentation.calmProperty().get(),
                        presentation.logProperty().get(), topology.predeclaredShownProperty().get(),
                        byHand.codeDesk().languageProperty().get().name()));
    }

    /// Takes a file as if it had been dropped onto the window.
    public void open(Path file) {
        byHand.definitions().read(file);
    }

    /// The window's content, for a scene of one's own.
    public Region root() {
        return root;
    }

    public ObjectProperty<ElementRef> selectionProperty() {
        return selection;
    }

    public StatusModel status() {
        return status;
    }

    @Override
    public void close() {
        byHand.close();
        lessons.close();
        pump.close();
        frameReader.close();
        saveSoon.stop();
        save();
    }

    private final class WindowFeed implements Feed {
        @Override
        public void reset(BrokerSnapshot snapshot) {
            model.reset(snapshot);
            status.reset(snapshot);
            flowModel.reset(snapshot);
            lessons.reset(snapshot);
        }

        @Override
        public void fold(long sequence, long brokerMillis, BrokerEvent event) {
            model.apply(sequence, brokerMillis, event);
        }

        @Override
        public void show(long sequence, long brokerMillis, BrokerEvent event) {
            topology.accept(sequence, brokerMillis, event);
            status.show(sequence, brokerMillis, event);
            flowModel.show(sequence, brokerMillis, event);
            lessons.show(event);
        }

        @Override
        public void pulse(long nanos, long dropped, boolean sparing) {
            frameReader.pulse(pump.sampling());
            topology.pulse(nanos, sparing);
            status.pulse(nanos, dropped);
            strip.pulse(nanos);
            inspector.pulse(nanos);
            flowModel.pulse(nanos, view.get() == View.FLOW);
            if (view.get() == View.SURVIVAL) survival.pulse(nanos);
            if (view.get() == View.ADMIN) byHand.administration().pulse(nanos);
            ElementList list = lists.get(view.get());
            if (list != null) list.pulse(nanos);
            counts.forEach((listing, count) -> count.set(lists.get(listing).count()));
        }
    }
}
