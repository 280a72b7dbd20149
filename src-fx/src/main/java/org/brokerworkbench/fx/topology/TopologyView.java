package org.brokerworkbench.fx.topology;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.geometry.Rectangle2D;
import javafx.scene.SnapshotParameters;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;
import javafx.scene.transform.Transform;
import javafx.scene.transform.Translate;
import org.brokerworkbench.engine.event.BrokerEvent;
import org.brokerworkbench.fx.command.Command;
import org.brokerworkbench.fx.model.BrokerModel;
import org.brokerworkbench.fx.model.ElementRef;
import org.brokerworkbench.fx.route.Asked;
import org.brokerworkbench.fx.text.Texts;

/// The picture: publishing clients → exchanges → queues → consuming clients, live.
///
/// ```
/// model ──structure──► PictureBuilder ──► Relayout (ELK, off thread) ──► Scenery: boxes and lines, moved smoothly
///       ──values─────► Scenery.refresh
/// events ─► Choreography (which get a token, after what) ─► TokenStage (where they are) ─► TokenLayer
/// ```
///
/// Everything happens in [#pulse]; nothing here has a timer of its own.
public final class TopologyView extends Region {

    private static final double REFRESH_SECONDS = 0.1;
    /// In a flood figures change faster than they can be read.
    private static final double FLOOD_REFRESH_SECONDS = 0.4;
    private static final double SPARING_REFRESH_SECONDS = 1;
    private static final double PULSE_SECONDS_MAX = 0.1;
    private static final double BOTTOM_RESERVE = 20;
    private static final double READABLE_SCALE = 0.6;
    private static final double PNG_MARGIN = 24;
    private static final double PNG_PIXELS_MAX = 8000;

    private final BrokerModel model;
    private final ObjectProperty<ElementRef> selection;
    private final TopologyLog log = new TopologyLog();
    private final DoubleProperty speed = new SimpleDoubleProperty(this, "speed", 1);
    private final StringProperty vhostFilter = new SimpleStringProperty(this, "vhostFilter");
    private final BooleanProperty predeclaredShown = new SimpleBooleanProperty(this, "predeclaredShown");
    private final BooleanProperty everyQueue = new SimpleBooleanProperty(this, "everyQueue");
    private final ObjectProperty<ElementRef> around = new SimpleObjectProperty<>(this, "around");
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty(this, "reducedMotion");
    private final StringProperty address =
            new SimpleStringProperty(this, "address", "amqp://guest:guest@localhost:5672");
    private final ObjectProperty<Consumer<ElementRef>> onInspect = new SimpleObjectProperty<>(this, "onInspect");
    private final ObjectProperty<Consumer<Asked>> onAskWhy = new SimpleObjectProperty<>(this, "onAskWhy");

    private final ObjectProperty<LongConsumer> onFollow = new SimpleObjectProperty<>(this, "onFollow");
    private final ObjectProperty<Function<ElementRef, List<Command>>> offers =
            new SimpleObjectProperty<>(this, "offers", _ -> List.of());
    private final ObjectProperty<Binder> onBind = new SimpleObjectProperty<>(this, "onBind");

    /// What a line dragged from an exchange leads to.
    public interface Binder {
        /// Whether it may end there.
        boolean accepts(ElementRef.ExchangeRef source, ElementRef destination);

        /// It ended there.
        void bind(ElementRef.ExchangeRef source, ElementRef destination);
    }

    private final Camera camera = new Camera();
    private final Palette palette = new Palette();
    private final Canvas gridCanvas = new Canvas();
    private final Grid grid = new Grid(gridCanvas);
    private final Pane world = new Pane();
    private final Pane noticeLayer = new Pane();
    private final Translate worldPlace = new Translate();
    private final Scale worldScale = new Scale();
    private final Rectangle clip = new Rectangle();
    private final Scenery scenery;
    private final Relayout relayout = new Relayout();
    private final TokenStage stage = new TokenStage();
    private final TokenLayer tokens = new TokenLayer(palette);
    private final Notices notices;
    private final Choreography choreography;
    private final EmptyState emptyState;
    private final ZoomBar zoomBar;
    private final ScopeChip chip;
    private final CrowdChip crowd;
    private final Texts texts;

    private boolean sparing;
    private long lastNanos = Long.MIN_VALUE;
    private double refreshedAt = Double.NEGATIVE_INFINITY;
    private long refreshedVersion = -1;
    private boolean gridStale = true;

    /// @param selection what is selected in the whole window; null for nothing
    public TopologyView(BrokerModel model, ObjectProperty<ElementRef> selection, Texts texts) {
        this.model = model;
        this.selection = selection;
        this.texts = texts;
        scenery = new Scenery(model, texts);
        notices = new Notices(noticeLayer, texts, asked -> {
            if (onAskWhy.get() != null) onAskWhy.get().accept(asked);
        });
        choreography = new Choreography(model, stage, notices, log, texts);
        emptyState = new EmptyState(texts, address);
        zoomBar = new ZoomBar(this, camera, texts);
        chip = new ScopeChip(model, around, texts);
        crowd = new CrowdChip(everyQueue, texts);
        stage.on(scenery::wayOf, scenery::boxOf);
        build();
        new TopologyInput(this, camera, scenery, selection, texts).install();
        selection.addListener((property, before, now) -> selected(now));
        vhostFilter.addListener(changed -> relayout.force());
        predeclaredShown.addListener(changed -> relayout.force());
        everyQueue.addListener(changed -> relayout.force());
        around.addListener((property, before, now) -> {
            relayout.force();
            zoomToFit();
        });
        camera.fitScaleProperty().addListener(changed -> camera.follow(scenery.placement().bounds(), BOTTOM_RESERVE));
        texts.localeProperty().addListener(changed -> refreshedVersion = -1);
        reducedMotion.addListener((property, before, now) -> stage.reducedMotion(now));
        speed.addListener((property, before, now) -> model.lingerFor(
                Duration.ofMillis((long) (3500 + 2500 / Math.max(0.05, now.doubleValue())))));
    }

    private void build() {
        getStyleClass().add("topology");
        getStylesheets().add(TopologyView.class.getResource("topology.css").toExternalForm());
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        texts.localeProperty().subscribe(changed -> sayWhatIsSelected());
        setClip(clip);
        world.setManaged(false);
        world.setPickOnBounds(false);
        world.getTransforms().addAll(worldPlace, worldScale);
        noticeLayer.setPickOnBounds(false);
        world.getChildren().addAll(scenery.layers());
        world.getChildren().add(noticeLayer);
        gridCanvas.setMouseTransparent(true);
        getChildren().addAll(palette, gridCanvas, world, tokens, emptyState, zoomBar);
        zoomBar.setVisible(false);
        getChildren().addAll(chip, crowd);
    }

    /// Animates one event. Call it for every event once, in order; it folds the event into the model where that has
    /// not been done.
    public void accept(long sequence, long brokerMillis, BrokerEvent event) {
        model.apply(sequence, brokerMillis, event);
        choreography.accept(sequence, brokerMillis, event);
    }

    /// Once per pulse, after the model was updated.
    ///
    /// @param sparing whether boxes and camera go to their places at once
    public void pulse(long nowNanos, boolean sparing) {
        this.sparing = sparing;
        double now = nowNanos / 1e9;
        double elapsed = lastNanos == Long.MIN_VALUE ? 0 : (nowNanos - lastNanos) / 1e9;
        double seconds = Math.min(PULSE_SECONDS_MAX, elapsed);
        lastNanos = nowNanos;
        model.sample(nowNanos);
        Placement ready = relayout.pulse(now, model.structureVersion(),
                () -> PictureBuilder.build(model, scope()), scenery.placement(), sparing);
        if (ready != null) adopt(ready);
        // a broker without clients and queues gets an invitation instead of an empty canvas
        emptyState.setVisible(relayout.wanted().isEmpty() && scenery.placement().boxes().isEmpty());
        scenery.travel(seconds);
        moveCamera(seconds);
        // nobody looks: the words go on, and what would be drawn is made up for when somebody does
        if (getScene() == null) {
            stage.clear();
            choreography.pulse(now);
            return;
        }
        refresh(now);
        double tokenSeconds = seconds * speed.get();
        stage.advance(tokenSeconds);
        notices.advance(tokenSeconds, scenery::boxOf);
        tokens.show(stage, camera);
        choreography.pulse(now);
    }

    private Scope scope() {
        ElementRef focus = around.get();
        // what has gone has no neighbours: everything is shown again
        if (focus != null && !model.contains(focus)) around.set(null);
        Scope scope = new Scope(vhostFilter.get(), predeclaredShown.get(), around.get());
        return everyQueue.get() ? scope.whole() : scope;
    }

    private boolean atOnce() {
        return sparing || reducedMotion.get();
    }

    private void adopt(Placement ready) {
        boolean first = scenery.placement().boxes().isEmpty();
        scenery.adopt(ready, atOnce());
        scenery.select(selection.get());
        refreshedVersion = -1;
        camera.follow(ready.bounds(), BOTTOM_RESERVE);
        if (first) camera.jump();
        zoomBar.setVisible(!ready.boxes().isEmpty());
        crowd.tell(ready.graph());
    }

    private void refresh(double now) {
        boolean due = model.valueVersion() != refreshedVersion || now - refreshedAt > 0.25;
        if (!due || now - refreshedAt < refreshSeconds()) return;
        refreshedVersion = model.valueVersion();
        refreshedAt = now;
        scenery.refresh();
        Set<EdgeId> flooded = new HashSet<>();
        for (EdgeView edge : scenery.edges()) {
            Choreography.Rate rate = choreography.rate(edge.edge().id());
            boolean heat = rate.perSecond() > EdgeSampler.SAMPLED_MAX;
            edge.traffic(rate.perSecond(), heat, heat ? figure(rate) : "");
            if (heat) flooded.add(edge.edge().id());
        }
        stage.hurry(flooded);
    }

    private double refreshSeconds() {
        boolean adopted = refreshedVersion < 0;
        if (adopted || !choreography.estimating()) return REFRESH_SECONDS;
        return sparing ? SPARING_REFRESH_SECONDS : FLOOD_REFRESH_SECONDS;
    }

    private String figure(Choreography.Rate rate) {
        String text = texts.get("topology.rate", Figures.rate(rate.perSecond()));
        return rate.estimated() ? "≈ " + text : text;
    }

    private void moveCamera(double seconds) {
        boolean moved = atOnce() ? camera.glide(1e6) : camera.glide(seconds);
        if (!moved && !gridStale) return;
        gridStale = false;
        worldPlace.setX(camera.x());
        worldPlace.setY(camera.y());
        worldScale.setX(camera.scale());
        worldScale.setY(camera.scale());
        scenery.seenAt(camera.scale());
        grid.paint(camera, palette.grid());
    }

    /// The boxes take no focus of their own: the picture, which has it, tells which one is selected.
    private void sayWhatIsSelected() {
        NodeView box = selection.get() == null ? null : scenery.viewOf(selection.get());
        String whole = texts.get("topology.accessible");
        boolean named = box != null && box.getAccessibleText() != null;
        setAccessibleText(named ? box.getAccessibleText() + ". " + whole : whole);
    }

    private void selected(ElementRef now) {
        scenery.select(now);
        sayWhatIsSelected();
        KeyboardWalk.boxOf(scenery.placement(), now).map(scenery.placement().boxes()::get).ifPresent(box -> {
            if (!camera.following()) camera.reveal(box);
        });
    }

    /// Selects an element and shows it large enough to be read.
    public void goTo(ElementRef element) {
        selection.set(element);
        if (KeyboardWalk.boxOf(scenery.placement(), element).isEmpty() && !(element instanceof ElementRef.BindingRef)) {
            // one of many that are left out: it is shown with what belongs to it
            around.set(element);
            return;
        }
        KeyboardWalk.boxOf(scenery.placement(), element).map(scenery.placement().boxes()::get).ifPresent(box -> {
            if (camera.scale() < READABLE_SCALE) camera.centre(box, 1);
            else camera.reveal(box);
        });
    }

    public void zoomIn() {
        camera.zoomBy(Camera.STEP, getWidth() / 2, getHeight() / 2);
    }

    public void zoomOut() {
        camera.zoomBy(1 / Camera.STEP, getWidth() / 2, getHeight() / 2);
    }

    /// Shows the whole picture, and keeps it in view as it grows.
    public void zoomToFit() {
        camera.fit(scenery.placement().bounds(), BOTTOM_RESERVE);
    }

    /// Shows everything in its natural size.
    public void resetZoom() {
        camera.zoomTo(1, getWidth() / 2, getHeight() / 2);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        clip.setWidth(width);
        clip.setHeight(height);
        gridCanvas.setWidth(width);
        gridCanvas.setHeight(height);
        tokens.viewSize(width, height);
        gridStale = true;
        camera.viewSize(width, height);
        camera.follow(scenery.placement().bounds(), BOTTOM_RESERVE);
        double emptyWidth = Math.min(560, width - 32);
        double emptyHeight = emptyState.prefHeight(emptyWidth);
        emptyState.resizeRelocate(Math.rint((width - emptyWidth) / 2),
                Math.rint(Math.max(8, (height - emptyHeight) / 2)), emptyWidth, emptyHeight);
        chip.resizeRelocate(14, 12, chip.prefWidth(-1), chip.prefHeight(-1));
        double crowdHeight = crowd.prefHeight(-1);
        crowd.resizeRelocate(14, height - crowdHeight - 14, crowd.prefWidth(-1), crowdHeight);
        double barWidth = zoomBar.prefWidth(-1);
        double barHeight = zoomBar.prefHeight(-1);
        zoomBar.resizeRelocate(width - barWidth - 14, height - barHeight - 14, barWidth, barHeight);
    }

    @Override
    protected double computeMinWidth(double height) {
        return 200;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 160;
    }

    /// Paints everything again: colours of the canvas do not follow the theme by themselves.
    public void themeChanged() {
        gridStale = true;
        refreshedVersion = -1;
    }

    /// Every animation in words, for those who cannot see it and for the clipboard.
    public TopologyLog log() {
        return log;
    }

    /// How many tokens have set off so far.
    public long tokensShown() {
        return stage.shown();
    }

    /// How fast tokens travel: 1 is normal, 0.25 a quarter.
    public DoubleProperty speedProperty() {
        return speed;
    }

    /// Which virtual host is shown; null or empty for all.
    public StringProperty vhostFilterProperty() {
        return vhostFilter;
    }

    /// Whether `amq.*` and the default exchange are shown before anybody uses them.
    public BooleanProperty predeclaredShownProperty() {
        return predeclaredShown;
    }

    /// The element whose neighbourhood alone is shown: what leads to it, and where it leads. Null for everything.
    public ObjectProperty<ElementRef> aroundProperty() {
        return around;
    }

    /// Whether things appear in their place instead of travelling there.
    public BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /// How large things become at most when the whole picture is fitted into the view; 1 is their natural size.
    public DoubleProperty fitScaleProperty() {
        return camera.fitScaleProperty();
    }

    /// Offers something else to begin with while the picture is empty.
    ///
    /// @param shown whether it makes sense at the moment
    public void offerWhenEmpty(ObservableValue<String> words, ObservableValue<Boolean> shown, Runnable action) {
        emptyState.offer(words, shown, action);
    }

    /// The empty picture waits for a lesson's clients while one is playing.
    public void waitForLessonWhenEmpty(ObservableValue<Boolean> playing) {
        emptyState.yieldTo(playing);
    }

    /// Where a client connects, as the empty picture tells it; with user and password.
    public StringProperty addressProperty() {
        return address;
    }

    /// What the question why a message was dropped leads to; null for nothing.
    public ObjectProperty<Consumer<Asked>> onAskWhyProperty() {
        return onAskWhy;
    }

    /// What a click on a travelling message leads to; null for nothing. Gets the message's id.
    public ObjectProperty<LongConsumer> onFollowProperty() {
        return onFollow;
    }

    /// What Enter and a double click do with the selected element; null for nothing.
    public ObjectProperty<Consumer<ElementRef>> onInspectProperty() {
        return onInspect;
    }

    /// What the context menu offers for an element, or for the ground (null), before what the picture itself can do.
    public ObjectProperty<Function<ElementRef, List<Command>>> offersProperty() {
        return offers;
    }

    /// What can be done with the picture.
    public List<Command> commands() {
        return List.of(
                Command.of("fit", "topology.zoom.fit", "fth-maximize", this::zoomToFit),
                Command.of("reset", "topology.zoom.reset", "fth-search", this::resetZoom),
                Command.of("predeclared", predeclaredShown.get() ? "topology.predeclared.hide" : "topology.predeclared.show",
                        "fth-eye", () -> predeclaredShown.set(!predeclaredShown.get())),
                Command.of("copy-log", "topology.log.copy", "fth-clipboard", this::copyLog));
    }

    /// What the picture can do with an element.
    public List<Command> commands(ElementRef element) {
        return element.equals(around.get())
                ? List.of(Command.of("everything", "topology.everything", "fth-maximize", () -> around.set(null)))
                : List.of(Command.of("around", "topology.around", "fth-crosshair", () -> around.set(element)));
    }

    /// The whole picture as an SVG document, in the colours of the theme and at its natural size, with its words as words.
    public String asSvg() {
        return atNaturalSize(() -> SvgWriter.document(world, scenery.placement().bounds(), palette.ground(),
                texts.get("topology.accessible")));
    }

    /// The whole picture as a PNG file, twice as fine as at its natural size where memory allows.
    public byte[] asPng() {
        return atNaturalSize(() -> {
            Placement.Box bounds = scenery.placement().bounds();
            double finest = PNG_PIXELS_MAX / Math.max(bounds.width() + 2 * PNG_MARGIN, bounds.height() + 2 * PNG_MARGIN);
            double fine = Math.clamp(finest, 0.1, 2);
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(palette.ground());
            // a snapshot is taken in the parent's coordinates, where the world is scaled and moved already
            parameters.setTransform(Transform.scale(fine, fine));
            parameters.setViewport(new Rectangle2D((bounds.x() - PNG_MARGIN) * fine, (bounds.y() - PNG_MARGIN) * fine,
                    (bounds.width() + 2 * PNG_MARGIN) * fine, (bounds.height() + 2 * PNG_MARGIN) * fine));
            return PngWriter.bytes(world.snapshot(parameters, null));
        });
    }

    /// With every detail, and without camera and notices, for the time of some work.
    private <T> T atNaturalSize(Supplier<T> work) {
        boolean noticesShown = noticeLayer.isVisible();
        noticeLayer.setVisible(false);
        world.getTransforms().clear();
        scenery.seenAt(1);
        scenery.refresh();
        world.applyCss();
        world.layout();
        try {
            return work.get();
        } finally {
            world.getTransforms().setAll(worldPlace, worldScale);
            scenery.seenAt(camera.scale());
            noticeLayer.setVisible(noticesShown);
            refreshedVersion = -1;
        }
    }

    /// Puts every animation, in words, on the clipboard.
    public void copyLog() {
        ClipboardContent content = new ClipboardContent();
        content.putString(log.asText());
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// What a line dragged from an exchange does; null for nothing, and the picture is moved instead.
    public ObjectProperty<Binder> onBindProperty() {
        return onBind;
    }

    /// Puts something over the picture, in the view's own coordinates.
    void overlay(Node node) {
        getChildren().add(node);
    }

    Scenery scenery() {
        return scenery;
    }

    Camera camera() {
        return camera;
    }

    TokenStage stage() {
        return stage;
    }
}
