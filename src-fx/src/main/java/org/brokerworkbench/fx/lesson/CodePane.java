package org.brokerworkbench.fx.lesson;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javafx.animation.Animation.Status;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.brokerworkbench.fx.Layout;
import org.brokerworkbench.fx.bridge.Bridge;
import org.brokerworkbench.fx.text.Texts;
import org.brokerworkbench.tutorials.Lesson;
import org.brokerworkbench.tutorials.LessonEvent;
import org.brokerworkbench.tutorials.Program;
import org.brokerworkbench.tutorials.Program.Client;
import org.brokerworkbench.tutorials.Program.Lines;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// A lesson's programs as text to copy, with the blocks marked in which its clients are, and who is there.
///
/// It follows the scenario from program to program. What a client does on its own because a message came is shown once
/// the scenario has been quiet for a moment, or dealing five messages would turn the page ten times.
final class CodePane extends VBox {

    private static final int TABS_MOST = 2;
    private static final int TAB_LETTERS_MOST = 20;
    private static final Duration QUIET = Duration.seconds(2);
    private static final Duration COPIED = Duration.seconds(1.6);
    /// Room for the scroll bar.
    private static final double NOTE_MARGIN = 16;
    /// How much of what comes before a block is shown with it.
    private static final int LINES_ABOVE = 2;
    private static final String RUNNING_STYLE = "running";

    @FXML private HBox clients;
    @FXML private HBox files;
    @FXML private Button copy;
    @FXML private StackPane paper;

    private final Texts texts;
    private final LessonViewModel model;
    private final int port;
    private final CodeArea area = new CodeArea();
    private final Pane notes = new Pane();
    private final ToggleGroup clientGroup = new ToggleGroup();
    private final ComboBox<String> programs = new ComboBox<>();
    private final ToggleGroup fileGroup = new ToggleGroup();
    private final PauseTransition quiet = new PauseTransition(QUIET);
    private final PauseTransition copied = new PauseTransition(COPIED);

    private Client client = Client.PIKA;
    private String shown = "";
    private @Nullable Program program;
    private BitSet marked = new BitSet();
    private boolean notesStale;
    /// Where a client went on its own while the scenario was still busy elsewhere.
    private @Nullable String waiting;
    /// The learner chose a program; the scenario's next section lets go of it.
    private boolean pinned;

    CodePane(Texts texts, LessonViewModel model, int port) {
        this.texts = texts;
        this.model = model;
        this.port = port;
        Layout.fill(this);
        area.setEditable(false);
        area.setUseInitialStyleForInsertion(true);
        area.getStyleClass().add("program");
        area.setFocusTraversable(true);
        VirtualizedScrollPane<CodeArea> scroll = new VirtualizedScrollPane<>(area);
        notes.setMouseTransparent(true);
        notes.setManaged(false);
        paper.getChildren().setAll(scroll, notes);
        programs.setId("programs");
        programs.setOnAction(chosen -> {
            if (programs.getValue() != null && !programs.getValue().equals(shown)) choose(programs.getValue());
        });
        offerClients();
        copy.setOnAction(pressed -> copy());
        copy.accessibleTextProperty().bind(texts.bind("lesson.copy"));
        quiet.setOnFinished(elapsed -> follow(waiting));
        copied.setOnFinished(elapsed -> unmarkCopied());

        model.lessonProperty().subscribe(this::offerFiles);
        model.runningProperty().subscribe(this::entered);
        model.cards().addListener((ListChangeListener<Card>) change -> pinned = false);
        area.viewportDirtyEvents().subscribe(dirty -> placeNotesSoon());
        area.estimatedScrollYProperty().addListener(scrolled -> placeNotesSoon());
    }

    private void offerClients() {
        for (Client offered : Client.values()) {
            ToggleButton button = new ToggleButton(offered.label());
            button.setId("client-" + offered.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().addAll("small", pill(offered));
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(clientGroup);
            button.setSelected(offered == client);
            button.setOnAction(pressed -> {
                button.setSelected(true);
                client = offered;
                offerFiles(model.lessonProperty().get());
            });
            clients.getChildren().add(button);
        }
    }

    private static String pill(Client client) {
        return switch (client) {
            case PIKA -> "left-pill";
            case JAVA -> "center-pill";
            case NODE -> "right-pill";
        };
    }

    private void offerFiles(Lesson lesson) {
        List<String> names = lesson.programs();
        if (!names.contains(shown)) shown = names.getFirst();
        fileGroup.getToggles().clear();
        if (names.size() > TABS_MOST || names.stream().mapToInt(String::length).sum() > TAB_LETTERS_MOST) {
            // more tabs than these have no room for their names
            programs.getItems().setAll(names);
            files.getChildren().setAll(programs);
        } else {
            files.getChildren().setAll(names.stream().map(this::tab).toList());
        }
        show(shown);
    }

    private ToggleButton tab(String name) {
        ToggleButton tab = new ToggleButton(name);
        tab.setMnemonicParsing(false);
        tab.setId("program-" + name);
        tab.setUserData(name);
        tab.getStyleClass().addAll("flat", "small", "file-tab");
        tab.setToggleGroup(fileGroup);
        tab.setOnAction(pressed -> choose(name));
        return tab;
    }

    private void choose(String name) {
        pinned = true;
        show(name);
    }

    private void show(String name) {
        shown = name;
        programs.setValue(name);
        program = Program.of(name, client).at(port);
        fileGroup.getToggles().forEach(tab -> tab.setSelected(tab.getUserData().equals(name)));
        area.replaceText(program.text().stripTrailing());
        marked = new BitSet();
        area.setStyleSpans(0, Syntax.colours(area.getText(), client));
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(texts.bind("lesson.copy.tip", program.fileName()));
        copy.setTooltip(tip);
        unmarkCopied();
        mark();
        area.moveTo(0);
        area.scrollXToPixel(0);
        // the new text has to be laid out before it can be scrolled
        Bridge.afterThis(this::reveal);
    }

    private void entered(LessonEvent.@Nullable Running running) {
        if (running == null) {
            quiet.stop();
            waiting = null;
            follow(model.lessonProperty().get().programs().getFirst());
            return;
        }
        if (!running.onItsOwn()) {
            quiet.playFromStart();
            waiting = null;
            follow(running.program());
        } else if (quiet.getStatus() == Status.RUNNING) {
            waiting = running.program();
            mark();
        } else {
            follow(running.program());
        }
    }

    private void follow(@Nullable String name) {
        if (name == null) return;
        if (name.equals(shown) || pinned) {
            mark();
            reveal();
        } else {
            show(name);
        }
    }

    /// Colours the lines of the blocks in which clients are; only lines that change, for each costs a new document.
    private void mark() {
        if (program == null) return;
        BitSet running = new BitSet();
        occupied().keySet().forEach(lines -> running.set(lines.start(), lines.end()));
        for (int line = 0; line < area.getParagraphs().size(); line++) {
            if (running.get(line) != marked.get(line)) {
                area.setParagraphStyle(line, running.get(line) ? List.of(RUNNING_STYLE) : List.of());
            }
        }
        marked = running;
        placeNotesSoon();
    }

    private void reveal() {
        if (area.getScene() == null || occupied().isEmpty()) return;
        Lines lines = occupied().firstKey();
        int first = area.firstVisibleParToAllParIndex();
        int last = area.lastVisibleParToAllParIndex();
        boolean visible = lines.start() > first && lines.end() <= last;
        if (!visible) area.showParagraphAtTop(Math.max(0, lines.start() - LINES_ABOVE));
    }

    /// Who is where: the clients of the shown program by the lines of their block, from top to bottom.
    private SortedMap<Lines, String> occupied() {
        SortedMap<Lines, String> who = new TreeMap<>(Comparator.comparingInt(Lines::start));
        Program current = program;
        if (current == null) return who;
        new TreeMap<>(model.blocksOf(shown)).forEach((actor, block) -> current.block(block)
                .ifPresent(lines -> who.merge(lines, actor, (one, other) -> one + ", " + other)));
        return who;
    }

    /// Once the lines have found their places, once for all that has moved them.
    private void placeNotesSoon() {
        if (notesStale) return;
        notesStale = true;
        Bridge.afterThis(this::placeNotes);
    }

    private void placeNotes() {
        notesStale = false;
        notes.resizeRelocate(0, 0, paper.getWidth(), paper.getHeight());
        notes.getChildren().clear();
        occupied().forEach((lines, who) -> {
            Label note = new Label(who);
            note.getStyleClass().add("running-note");
            notes.getChildren().add(note);
            note.applyCss();
            double width = note.prefWidth(-1);
            double left = paper.getWidth() - width - NOTE_MARGIN;
            bounds(roomyLine(lines, left)).filter(this::inSight).ifPresentOrElse(
                    line -> note.resizeRelocate(left, line.getMinY(), width, line.getHeight()),
                    () -> notes.getChildren().remove(note));
        });
    }

    /// The first line of a block in sight that leaves room for a note, or else the blank line above the block.
    private int roomyLine(Lines lines, double left) {
        for (int line = lines.start(); line < lines.end(); line++) {
            double end = area.getCharacterBoundsOnScreen(area.getAbsolutePosition(line, 0), area.getAbsolutePosition(
                            line, area.getParagraphLength(line)))
                    .map(notes::screenToLocal)
                    .map(Bounds::getMaxX)
                    .orElse(Double.MAX_VALUE);
            if (end < left && bounds(line).filter(this::inSight).isPresent()) return line;
        }
        boolean blankAbove = lines.start() > 0 && area.getParagraphLength(lines.start() - 1) == 0;
        return blankAbove ? lines.start() - 1 : lines.start();
    }

    private boolean inSight(Bounds line) {
        return line.getMinY() >= 0 && line.getMaxY() <= paper.getHeight() - NOTE_MARGIN;
    }

    private Optional<Bounds> bounds(int line) {
        return line < area.getParagraphs().size()
                ? area.getParagraphBoundsOnScreen(line).map(notes::screenToLocal)
                : Optional.empty();
    }

    private void copy() {
        if (program == null) return;
        ClipboardContent content = new ClipboardContent();
        content.putString(program.text());
        Clipboard.getSystemClipboard().setContent(content);
        copy.setGraphic(new FontIcon("fth-check"));
        copied.playFromStart();
    }

    private void unmarkCopied() {
        copied.stop();
        copy.setGraphic(new FontIcon("fth-copy"));
    }
}
